import type { stuckVi } from '../../watching/stuck.ts';

export const stuckEn: typeof stuckVi = {
  title: 'Stuck work',
  intro: 'What the system could not finish yet: why, since when, and when it tries again by itself.',
  none: 'Nothing stands still',
  noneText: 'All work of the agency goes on. There is nothing to do.',
  works: {
    deliver: 'Sending a document over the axis',
    dispatch: 'Sending an issued document by itself',
    'fan-out': 'Parting a document for many recipients',
    'open-incoming': 'Opening an incoming packet',
    'check-files': 'Checking the signatures of files',
    stamp: 'Putting the arrival stamp on the scan',
    'draw-report': 'Drawing the page of the check',
    'send-status': 'Telling the sender the status',
    'report-failure': 'Telling the axis that a packet cannot be opened',
    number: 'Numbering a document',
    issue: 'Sealing and issuing a document',
    lift: 'Adding timestamps',
    publish: 'Putting work into its queue',
    damaged: 'An incoming packet that cannot be read',
    tasks: 'Tasks of somebody who is not there any more',
    'signing-session': 'Signing with a token that ran out of time',
  },
  reasons: {
    'axis-unavailable': 'The axis does not answer. Nothing is lost; the system sends again when the axis answers.',
    'axis-unauthorised':
      'The axis does not accept the system id or the secret of the agency. Enter the credentials again.',
    'axis-refused':
      'The axis does not take this content or this recipient. Read its words and correct that before you try again.',
    'axis-nonsense':
      'The axis answered something that cannot be understood. The system asks what it holds before it sends, so nothing goes twice.',
    'axis-spoiled': 'The packet that the axis handed out is not whole. The system fetches it again.',
    'killed-workers':
      'The program was ended in the middle of this several times, so it is set aside. Try once; if it stays so, tell support.',
    internal: 'The program met an error. If it fails again, tell support with the time of this line.',
    'not-queued': 'It could not be put into its queue. The system tries every minute.',
    'delivery-failed': 'Sending failed several times; somebody has to decide to send again.',
    'timestamp-unavailable': 'The timestamp authority does not answer. The issued document is good all the same.',
    'evidence-unavailable':
      'The status of a certificate could not be got from its authority. The issued document is good all the same.',
    'lifting-failed': 'Timestamps could not be added to the file. If it goes on, tell support.',
    'person-blocked': 'The account is blocked, and tasks are left. Hand them over to somebody else.',
    'person-left': 'This person has no place in the agency any more, and tasks are left. Hand them over.',
    'signing-session-expired':
      'The token did not answer within ten minutes; the document still waits. The signer only has to sign again.',
  },
  since: 'Since',
  next: 'Tried again at',
  tries: 'Tries so far',
  waits: 'Not tried by itself: waits for somebody',
  asked: 'Being tried again, asked for at',
  count: 'How many',
  document: 'Document',
  party: 'With',
  person: 'Person',
  detail: 'What was answered',
  retry: 'Try now',
  retrying: 'Asking…',
  retried: 'Asked for.',
  again: 'Look again',
  more: 'There is more; deal with these first.',
};
