import type { reportsVi } from '../reports.ts';

const incomingTimings = {
  ...{ done: 'Done in time', 'done-late': 'Done late', open: 'Open, in time', 'open-late': 'Open, late' },
  none: 'For information',
};
const outgoingTimings = {
  ...{ done: 'Sent in time', 'done-late': 'Sent late', open: 'Not sent, in time', 'open-late': 'Not sent, late' },
  none: 'Without a day',
};

export const reportsEn: typeof reportsVi = {
  title: 'Reports',
  sides: { incoming: 'Report on incoming documents', outgoing: 'Report on outgoing documents' },
  other: { incoming: 'To the report on incoming documents', outgoing: 'To the report on outgoing documents' },
  offAxis: 'Not over the axis',
  intro: {
    incoming:
      'Documents that were registered on the chosen days. Due is the day of the direction, else the day that the sender asks for, else the term of the law for the step that is awaited.',
    outgoing:
      'Documents that were numbered on the chosen days. They are to be sent on the day of the signature, or the working day after; urgent ones at once.',
  },
  period: 'Days',
  periods: { week: 'This week', month: 'This month', quarter: 'This quarter', year: 'This year', other: 'Other days' },
  from: 'From',
  to: 'To',
  show: 'Show',
  days: (from, to) => `From ${from} to ${to}`,
  empty: 'No documents on the chosen days. Choose others.',
  sum: (total) => `${total} documents.`,
  noneLate: 'None is late.',
  openLate: {
    incoming: (count) => `${count} open and late.`,
    outgoing: (count) => `${count} late and not sent.`,
  },
  doneLate: { incoming: (count) => `${count} done late.`, outgoing: (count) => `${count} sent late.` },
  without: {
    void: (count) => `${count} void numbers`,
    elsewhere: (count) => `${count} numbers given elsewhere`,
    missing: (count) => `${count} missing numbers`,
  },
  notCounted: (numbers) => `Not counted: ${numbers}.`,
  what: 'What',
  total: 'In all',
  timings: { incoming: incomingTimings, outgoing: outgoingTimings },
  all: 'Sum',
  units: 'By unit and person',
  groups: {
    source: 'By source',
    kind: 'By kind',
    urgency: 'By urgency',
    state: 'By state',
    sending: 'By how the sending went',
    issuing: 'By day of issue',
    signer: 'By signer',
  },
  keys: {
    unit: { unassigned: 'Not assigned', alone: 'Without a unit' },
    source: { axis: 'National exchange', paper: 'Paper', mail: 'Mail', earlier: 'Register before' },
    urgency: { normal: 'Normal', urgent: 'Urgent', 'very-urgent': 'Very urgent', express: 'Express' },
    state: {
      registered: 'To be assigned',
      assigned: 'Assigned, not begun',
      'in-progress': 'Under way',
      completed: 'Done',
      'for-information': 'For information',
      cancelled: 'Cancelled',
      replaced: 'Replaced',
      issued: 'Issued',
      numbered: 'Being issued',
      reserved: 'Number of an earlier version',
      earlier: 'Register before',
      paper: 'Paper',
    },
    sending: {
      sent: 'Sent',
      refused: 'Refused by a recipient',
      failed: 'Not delivered to a recipient',
      overdue: 'Not answered by a recipient',
      contradicted: 'Statuses contradict',
      'not-sent': 'Not sent',
      'by-hand': 'Not sent by the system',
    },
    issuing: {
      'same-day': 'On the day of its number',
      later: 'Later than its number',
      'not-issued': 'Not issued',
      'by-hand': 'Not issued by the system',
    },
  },
  behind: (count, what, column) => `${count} documents: ${what}, ${column}`,
  documents: 'Late documents',
  chosen: (what) => `Documents: ${what}`,
  back: 'Back to late documents',
  shown: (shown, found) => `${shown} of ${found} documents are shown.`,
  due: (day) => `Due ${day}`,
  files: 'Print and keep',
  filesText: 'PDF on A4 across, to print. XLSX lists the late documents too.',
};
