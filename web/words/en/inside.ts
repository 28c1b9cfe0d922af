import type { insideVi } from '../inside.ts';

export const insideEn: typeof insideVi = {
  label: 'Recipients in the agency',
  title: 'Recipients in the agency',
  waits: 'Not received yet',
  later: 'Receives it after issue',
  allOf: (names: string) => `In the agency: ${names}`,
  taken: 'Received',
  knows: 'Knows that it was recalled',
  takenBack: 'Is to know that it was recalled',
  take: 'Received',
  takeRecall: 'Understood',
  asking: 'Saving…',
  done: 'Noted: you have received the document.',
  doneRecall: 'Noted: you know that the document is used no more.',
  onlyInside: 'Issued. Recipients in the agency find the document among their tasks.',
};
