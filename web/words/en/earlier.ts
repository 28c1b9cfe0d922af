import type { earlierVi } from '../earlier.ts';

/** The same in English. */
export const earlierEn: typeof earlierVi = {
  title: 'Outgoing register before',
  intro:
    'Documents that got their numbers in a paper register or another system before this one, entered from a list by an administrator. They have no file here.',
  year: 'Year',
  empty:
    'There are no lines of this year. An administrator imports the register under Administration, Import and export lists.',
  mark: 'from the register before',
  code: 'Number, notation',
  day: 'Day',
  subject: 'Subject',
  signer: 'Signed by',
  recipients: 'Recipients',
  note: 'Note',
};
