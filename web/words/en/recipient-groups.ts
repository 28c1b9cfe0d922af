import type { recipientGroupsVi } from '../recipient-groups.ts';

export const recipientGroupsEn: typeof recipientGroupsVi = {
  title: 'Groups of recipients, recipients of the last draft',
  none: 'No groups yet. Choose recipients and save them as a group, to add them with one press next time.',
  noneForOthers: 'No groups yet. Clerks keep them for the whole agency.',
  add: (name, count) => `Add group ${name} (${count})`,
  last: (count) => `Add the recipients of the draft before (${count})`,
  added: (count) => `${count} recipients added.`,
  allThere: 'All of the group are there already.',
  remove: 'Remove',
  removed: (name) => `Group “${name}” removed. Documents stay as they are.`,
  restore: 'Save the removed group again',
  save: 'Save the chosen recipients as a group',
  name: 'Name of the group',
  example: 'For instance: enforcement bodies of the north',
  keep: 'Save group',
  kept: (name) => `Group “${name}” saved.`,
};
