import type { mailingVi } from '../mailing.ts';

/** Words for taking in what came as a mail. */
export const mailingEn: typeof mailingVi = {
  open: 'Receive a mail',
  title: 'Receive a document from a mail',
  intro:
    'Save the mail in your mail program as an .eml file and drop it here. The mail is kept as it came; its files are checked.',
  file: 'Mail file (.eml)',
  drop: 'or drop the .eml file here',
  limit: 'At most 50 MB.',
  bring: 'Bring the mail in',
  bringing: 'Bringing the mail in…',
  brought: 'The mail was brought in. It is being opened and its files are being checked.',
  knownBefore: 'Open the mail that is there',
  source: 'Mail',
  receive: 'Receive the document',
  receiveTitle: 'Receive the document in the mail',
  receiveIntro:
    'Choose the file that is the document, then write down what stands on it. Nothing is taken from the mail by itself.',
  secrecyHint: 'Choose it before a file is uploaded: secret documents are not brought into this system.',
  allTaken: 'What could be read from page 1 stands in the form. Compare it with the document.',
  mainHint: 'Files that are held back or cannot be opened cannot be chosen.',
  noMain:
    'No file of this mail can be registered. Put the mail aside with a reason and ask the sender for a PDF. The words of a mail are not made into a document.',
  noPdf:
    'The mail has no PDF. Choose another file as the document, or put the mail aside with a reason. The words of a mail are not made into a document.',
  backToMail: 'Back to the mail',
  register: 'Receive and register',
  later: 'Receive, register later',
  taken: 'Received. The document waits to be registered.',
  registered: (number) => `Received and registered, arrival number ${number}.`,
  reason: 'Reason for registering',
  reasonHint: 'Needed where a check warns, such as “the sender confirmed it by telephone”.',
  refuseText: 'The mail is put aside and not registered; nobody is told. The mail and the reason are kept.',
  cannotOpen:
    'This mail cannot be opened and was held back. It is kept as it came: open it again, or put it aside with a reason.',
  card: 'Mail',
  from: 'From (as the mail says)',
  to: 'To',
  sentAt: 'Day that the mail names',
  subject: 'Subject of the mail',
  inMailbox: 'In the mailbox',
  atUid: (folder, uid) => `${folder}, number ${uid}`,
  messageId: 'Message-ID',
  text: 'Text',
  noText: 'The mail has no text.',
  cut: 'The text goes on in the mail as it came.',
  original: 'Download the mail (.eml)',
  filesToSee: 'Files to look at',
  held: (name, why) => `“${name}” is held back: ${why}.`,
  marked: (name, what) => `“${name}” ${what}.`,
  secretTitle: 'A secret document: not brought in here',
  secretSteps: [
    'Neither upload nor forward the mail. Tell whoever answers for state secrets in the agency at once.',
    'Secret documents are received on paper or over a network that is allowed for them; enter them in the book of secret documents, apart from this one.',
  ],
};
