import type { mySettingsVi } from '../my-settings.ts';

export const mySettingsEn: typeof mySettingsVi = {
  title: 'Notification settings',
  intro:
    'What the bell tells can be sent by e-mail. A message names the kind of task, its deadline and a link; never a subject, a number, a person or anything of a document.',
  forPlace: (place, agency) => `These settings hold where you act as ${place}, ${agency}.`,
  noServer:
    'No administrator has set a mail server yet, so that nothing is sent. What you set below is kept and used when there is one.',
  noAddress: 'You have no e-mail address yet, so that you are sent nothing. Enter one below.',
  address: 'E-mail address',
  sentTo: 'Sent to',
  from: { record: 'from your record, which an administrator keeps', own: 'entered by you and confirmed' },
  failing: 'The mail server refuses this address, so that nothing more is sent there. No notification is lost.',
  failingToDo: {
    record:
      'Ask an administrator to correct the address in your record; if it is right, press Save settings to try again.',
    own: 'Enter another address; if it is right, press Save settings to try again.',
  },
  trouble: (when) => `The last message was not taken; it is tried again at ${when}.`,
  detail: 'The mail server said',
  enter: 'Your e-mail address',
  change: 'Change the address',
  sendCode: 'Send a code',
  sending: 'Sending…',
  codeSent: (email) => `A code was sent to ${email}. It holds for 15 minutes.`,
  code: 'Code (6 digits)',
  confirm: 'Confirm',
  confirming: 'Confirming…',
  confirmed: 'The address is confirmed.',
  another: 'Send another code',
  when: 'When to send',
  modes: {
    off: 'Never',
    'at-once': 'At once, as it comes',
    digest: 'Together, one message a day',
    'urgent-at-once': 'Urgent tasks at once, the rest together once a day',
  },
  digestAt: 'Time of the daily message',
  kinds: 'Kinds that are sent',
  kindNames: {
    task: 'New tasks',
    reminder: 'Reminders',
    late: 'My tasks that are late',
    escalated: 'Tasks of others in the agency that are late (leaders)',
  },
  quietTitle: 'Quiet hours',
  quiet: 'Send nothing in these hours',
  quietFrom: 'From',
  quietTo: 'To',
  workingDaysOnly: 'Send nothing on days off by the working calendar',
  quietText: 'What falls into them is sent when they are over.',
  save: 'Save settings',
  saving: 'Saving…',
  saved: 'The notification settings are saved.',
  unclear: 'Not saved yet. Try again.',
  push: {
    title: 'Notifications in the browser',
    intro:
      'Your computer or phone tells you as soon as the bell has something new, also when the page is closed. It only says what kind of work and how much; kinds, quiet hours and days off are those set for e-mail. The server must reach the internet; where it does not, use e-mail.',
    none: 'Not switched on in any browser.',
    switchOn: 'Switch on in this browser',
    asking: 'Switching on…',
    switchOff: 'Switch off',
    on: 'Notifications are on in this browser.',
    off: 'Notifications are switched off.',
    thisOne: 'this browser',
    since: 'On since',
    last: 'last told',
    cannot:
      'This browser cannot be told: the page has to be opened by https, not in a private window, in a recent Chrome, Cốc Cốc, Edge, Firefox or Safari.',
    denied: 'The browser blocks notifications of this page. Allow them beside the address, then press again.',
    browserFailed: 'The browser could not switch them on; this machine may not reach the internet.',
    failing:
      'The service of the browser refuses, so that nothing is sent any more. The bell has lost nothing. Switch it off and on again.',
    trouble: (when: string) =>
      `Not sent yet; tried again at ${when}. If this goes on, the server may not reach the internet.`,
  },
};
