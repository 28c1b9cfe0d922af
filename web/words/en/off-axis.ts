import type { offAxisVi } from '../off-axis.ts';

export const offAxisEn: typeof offAxisVi = {
  title: 'Documents that did not go over the axis',
  back: 'Report on outgoing documents',
  intro:
    'Each recipient of what was issued on the chosen days is counted once: reached over the exchange axis, or not, and why.',
  empty: 'Nothing was issued on the chosen days. Choose another period.',
  allByAxis: 'Every recipient was reached over the axis.',
  sum: (reached, all) => `${reached} of ${all} sendings went over the axis.`,
  columns: { what: 'What', recipients: 'Sendings', documents: 'Documents', law: 'Clause' },
  all: 'All',
  byAxis: 'Over the axis',
  notByAxis: 'Not over the axis',
  reasons: {
    inside: 'Agency in this installation, handed over directly',
    own: 'Units and people of the agency itself',
    post: 'No agency code, sent by post',
    hand: 'No agency code, handed over',
    refused: 'Refused by the recipient',
    failed: 'Not taken by the axis',
    unanswered: 'On the axis, no answer for more than a day',
    waiting: 'On its way',
    'not-sent': 'Issued, not sent yet',
    recalled: 'Recalled before it was sent',
    paper: 'Document on paper',
  },
  behind: (count, reason) => `${count} documents: ${reason}`,
  documents: 'Documents that did not go over the axis',
  chosen: (reason) => `Documents: ${reason}`,
  showAll: 'Show all',
  shown: (shown, found) =>
    `${shown} of ${found} lines are shown; the XLSX file has all. Choose a shorter period to see all of them here.`,
  files: 'Print or keep the report',
  filesText: 'The XLSX file also lists the documents, with the recipients that were not reached over the axis.',
};
