import type { Words } from '../vi.ts';

export const addedEn: Words['added'] = {
  open: 'Add recipients',
  title: 'Send the issued document to more recipients?',
  text: 'What the page says of its recipients stays as it is and does not name those that are added; the document goes to them as to the others. To take it back it has to be recalled.',
  confirm: 'Send to them',
  asking: 'Saving…',
  done: 'The recipients are added.',
  reasons: ['On a leader’s word', 'Left out when it was issued', 'A cooperating agency asks for it'],
  nobody: 'Choose at least one recipient.',
  later: 'Added later',
  laterTitle: 'Recipients that were added after issue',
  notOnPage: 'The page does not name them among its recipients.',
};
