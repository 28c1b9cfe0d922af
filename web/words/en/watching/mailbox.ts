import type { mailboxVi } from '../../watching/mailbox.ts';

/** Words of the official mailbox on the page of connections. */
export const mailboxEn: typeof mailboxVi = {
  title: 'Official mailbox (IMAP)',
  intro:
    'The mailbox is looked into every few minutes, and new mails wait for the clerk. Nothing is deleted or changed; a mail is marked as seen once it is kept.',
  none: 'No mailbox is set. Clerks may bring in single mails (.eml) all the same.',
  elsewhere:
    'This installation runs in the cloud: mailboxes are not read by themselves. Clerks bring in single mails (.eml).',
  server: 'Server',
  at: (host, port, line) => `${host}, port ${port}, ${line}`,
  lines: { tls: 'TLS', starttls: 'STARTTLS', plain: 'not protected (this machine alone)' },
  host: 'IMAP server',
  port: 'Port',
  line: 'Protection',
  user: 'Account',
  password: 'Password',
  passwordKept: 'kept sealed, never shown',
  folder: 'Folder',
  check: 'Try the mailbox',
  checking: 'Opening the mailbox…',
  good: (mails) => `The mailbox opens and has ${mails} mails. Nothing was taken out.`,
  failed: {
    credentials: ['No mailbox is set, or the password that is kept cannot be opened.', 'Set the mailbox again.'],
    name: ['The mail server is not found by its name.', 'Check the name and the network of this machine.'],
    line: ['The mail server cannot be reached.', 'Check name, port, protection and firewall.'],
    tls: [
      'The server answers, but its certificate is not trusted.',
      'Check the clock of this machine and the name of the server; if they are right, ask who runs the mail.',
    ],
    accepted: ['The server does not accept account or password.', 'Set the mailbox again with the right password.'],
    folder: ['Signed in, but the folder cannot be opened.', 'Check the name of the folder; the usual one is INBOX.'],
    answer: ['The server does not answer as IMAP does, or is failing.', 'Try again in a few minutes.'],
  },
  set: 'Set the mailbox',
  setText:
    'All mails in the folder are brought in: where there are old ones, choose a folder of its own for new mails. The password is sealed and never shown again; the change is written to the log.',
  setDone: 'The mailbox was saved. Try it now.',
  stop: 'Read the mailbox no more',
  stopText: 'The mailbox is read no more and its password is forgotten. Mails that were brought in stay.',
  stopDone: 'The mailbox is read no more.',
};
