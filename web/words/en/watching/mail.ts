import type { mailVi } from '../../watching/mail.ts';

export const mailEn: typeof mailVi = {
  title: 'Mail server (for notifications)',
  none: 'None is set: nobody is sent notifications by e-mail.',
  server: 'Server',
  security: 'Protection of the line',
  securities: {
    starttls: 'STARTTLS (usually port 587)',
    tls: 'TLS (usually port 465)',
    none: 'No encryption (within one network, no password)',
  },
  user: 'User (empty where none is needed)',
  shownUser: 'User',
  noUser: 'none',
  password: 'Password',
  kept: 'kept sealed, not shown again',
  keptHint: 'Password (empty where server and user stay the same)',
  sender: 'Sender address',
  host: 'Name of the server, such as mail.agency.gov.vn',
  hostOrNone: 'Name of the server (empty takes the mail server away)',
  port: 'Port',
  set: 'Set the mail server',
  change: 'Change the mail server',
  setText:
    'Notifications of all agencies of the installation are sent by it. The password is sealed and never shown again; the change is logged and holds at once.',
  setDone: 'The mail server is set. Send a message to try it.',
  try: 'Send a message to try',
  trying: 'Sending…',
  tryTo: 'Address of the trial',
  tried: (to) => `The server has taken the message to ${to}. Look into the mailbox, also among junk.`,
  failed: {
    password: ['The password that is kept does not open.', 'Enter the password of the sending mailbox again.'],
    name: ['No server is found by this name.', 'Look at the name of the server and the network of this machine.'],
    line: [
      'The mail server cannot be reached, or does not answer to the end.',
      'Look at the port, the protection of the line and the firewall.',
    ],
    tls: [
      'There is a line, and no encryption on it.',
      'Try another protection; else ask who keeps the mail server about its certificate.',
    ],
    accepted: [
      'The mail server does not accept the user or the password.',
      'Enter them again, or ask who keeps the server whether the mailbox may send by SMTP.',
    ],
    sender: [
      'The mail server does not let this address send.',
      'Use the address that belongs to the user, or ask for leave to send from it.',
    ],
    address: ['The mail server does not take the address of the recipient.', 'Look at the address of the trial.'],
    message: ['The mail server does not take the message.', 'Give what it says below to who keeps the server.'],
  },
  refused: 'Addresses that the server refuses',
  refusedText:
    'These people are sent no notifications. Correct the address in their record; what was missed is sent to the new one.',
};
