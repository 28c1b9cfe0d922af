import type { booksVi } from '../books.ts';

/** The same in English. */
export const booksEn: typeof booksVi = {
  title: 'Books',
  names: { outgoing: 'Outgoing register', arrival: 'Incoming register' },
  next: (last, next) => `last number ${last}, next ${next}`,
  elsewhere: (numbers, day) => `Numbers ${numbers} were given elsewhere, the last on ${day}.`,
  open: 'Enter numbers given elsewhere',
  text: 'For an agency that joins in the middle of the year: enter the last number of the paper register or the system before; the next document gets the one after it. It cannot be taken back.',
  last: 'Last number given',
  day: 'Day of the last number',
  origin: 'In which register these numbers stand',
  reason: 'Reason',
  confirm: 'Enter',
};
