import type { findsVi } from '../finds.ts';

export const findsEn: typeof findsVi = {
  saved: (count: number) => (count === 0 ? 'Saved searches' : `Saved searches (${count})`),
  savedNone: 'No search is saved. When you have searched, choose “Save this search”: next time it shows what is new.',
  savedAbout: (count: string, more: boolean) => (more ? `${count} results or more` : `${count} results`),
  savedAt: 'saved',
  remove: 'Remove',
  removed: (name: string) => `The search “${name}” is removed.`,
  restore: 'Save it again as it was',
  save: 'Save this search',
  saveAgain: 'Take note of these',
  name: 'Name of the search',
  nameExample: 'For example: Inquiries of this year',
  keep: 'Save',
  kept: (name: string) => `The search “${name}” is saved.`,
  opened: (name: string) => `Saved search “${name}”, saved`,
  fresh: (count: number) =>
    count === 0
      ? 'None of the results shown is new since it was saved.'
      : `${count} of the results shown are new since it was saved.`,
  new: 'New',
  columns: 'Columns shown and in files',
  columnsText: 'Leave out what you do not need: the list below and files have the chosen columns only.',
  column: {
    direction: 'Outgoing, incoming, dossier',
    code: 'Number, notation, dossier code',
    arrival: 'Arrival number',
    day: 'Day',
    kind: 'Kind',
    subject: 'Subject, title',
    parties: 'Sender, recipients, maker',
    state: 'State',
  },
  files: { pdf: 'Save as PDF', xlsx: 'Save as XLSX' },
};
