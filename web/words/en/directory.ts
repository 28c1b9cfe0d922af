import type { directoryVi } from '../directory.ts';

export const directoryEn: typeof directoryVi = {
  title: 'Load the national directory',
  intro:
    'The agencies that can be written to over the axis. Choose the whole list; you see what it changes before it is loaded.',
  inUse: 'In use',
  none: 'No list is loaded: only agencies of this system are found when recipients are chosen.',
  fileTitle: 'List',
  file: 'Choose a CSV or JSON file',
  hint: 'At most 64 MB. Save CSV as “CSV UTF-8”; the first line heads the columns and needs “code” and “name”. It may have old codes, old names, parent code, address, email, phone, from, to. An agency that is not in the list has ended.',
  uploading: (percent) => `Uploading ${percent}`,
  check: 'Upload and see what changes',
  chooseFirst: 'Choose a list first.',
  unclear: 'The server does not answer. Try again.',
  lists: 'Uploaded lately',
  listsEmpty: 'No list was uploaded yet.',
  states: {
    checking: 'being read',
    checked: 'waits for you',
    loading: 'being loaded',
    loaded: 'loaded',
    unchanged: 'changes nothing',
    refused: 'not loaded',
  },
  working: {
    checking: 'The list is read and compared with the one in use. You may leave this page; the result is kept.',
    loading: 'The list is being loaded. Everybody goes on working; it is used once it is whole.',
  },
  by: (name) => `uploaded by ${name}`,
  kinds: {
    new: 'new',
    renamed: 'renamed',
    'code-changed': 'another code',
    ended: 'ended',
    changed: 'changed',
    unchanged: 'unchanged',
  },
  firstOf: (shown, all) => (shown < all ? `the first ${shown} of ${all}` : ''),
  before: (before) => `before: ${before}`,
  shared: 'Old codes of several',
  sharedText:
    'These codes are those of several agencies of the list, so that none is found by them. See whether the list is right.',
  endsMany: (ended, agencies) =>
    `This list ends ${ended} of ${agencies} agencies. I have checked that it is the whole list.`,
  load: 'Load this list',
  line: 'Line',
  wrong: 'What is wrong',
  value: 'What stands there',
  more: (shown, all) =>
    shown < all
      ? `${all - shown} more lines are wrong. Correct the file and upload it again.`
      : 'Correct these lines in the file and upload it again.',
  sent: 'Uploaded; the list is being read.',
  began: 'The list is being loaded.',
};
