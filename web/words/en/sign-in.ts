import type { personSignInVi, sessionEndsVi, signInVi } from '../sign-in.ts';

export const signInEn: typeof signInVi = {
  title: 'Sign-in account',
  link: 'Open my sign-in account',
  linkText: 'Change the password, set up a second factor, see and end sessions.',
  password: 'Password',
  login: 'Login',
  since: 'Password set at',
  sinceUnknown: 'Not known',
  none: 'You have no sign-in of your own here. Ask the administrator to invite you.',
  elsewhere: (host) =>
    `Sign-in, password and second factor are kept by ${host} and are not changed here. A forgotten password: choose that on the page where you sign in, or tell the administrator.`,
  noChange: 'Nobody has to change it after a time. Change it as soon as somebody else may know it.',
  change: 'Change the password',
  changeText: 'Your other sessions end; this one goes on.',
  old: 'Present password',
  new: {
    label: 'New password',
    hint: (min) => `${min} characters at least; a long sentence is best. Not the signing passphrase.`,
    again: 'The new password once more',
    differs: 'The two are not the same.',
    faults: {
      short: (left) => `${left} characters are missing.`,
      long: 'Longer than 128 characters.',
      repeated: 'A repetition, which is easy to guess.',
      obvious: 'A common word or a row of keys, which is easy to guess.',
      named: 'Your name or login is in it, which is easy to guess.',
    },
    strength: { fair: 'Strength: fair; longer is better.', good: 'Strength: good.', strong: 'Strength: very good.' },
  },
  sessions: {
    title: 'Sessions',
    ends: (minutes, hours) => `A session ends after ${minutes} minutes without use, and after ${hours} hours at most.`,
    unknownDevice: 'Unknown device',
    current: 'This one',
    since: 'Since',
    used: 'last used',
    end: 'End the session',
    endOthers: 'End every other session',
    endText: 'That device has to sign in again at once. What was being typed there stays on it.',
    ending: 'Ending…',
    ended: (count) => `${count} sessions were ended.`,
    noOthers: 'There is no other session.',
  },
  last: {
    title: 'Last sign-ins',
    none: 'None was written down yet.',
    what: {
      'signed-in': 'Signed in',
      'sign-in-failed': 'Wrong password',
      'factor-failed': 'Right password, wrong code',
      'passkey-used': 'Passkey used',
      'passkey-failed': 'Right password, passkey refused',
    },
    notYou: 'Where one was not you: change the password at once and tell the administrator.',
  },
  saving: 'Changing…',
  changed: (ended) =>
    ended === 0 ? 'The password was changed.' : `The password was changed; ${ended} other sessions were ended.`,
};

export const personSignInEn: typeof personSignInVi = {
  title: 'Sign-in',
  elsewhere: 'Sign-ins are kept by the issuer of the installation; they are recovered and ended there.',
  none: 'No sign-in yet. Invite this person.',
  text: 'A forgotten password: give a code of recovery. This person sets the new one; nobody else knows it. It opens no signing key.',
  sessions: (count) => (count === 0 ? 'Signed in nowhere now.' : `Signed in at ${count} places.`),
  lastUsed: (when) => `Signed in last: ${when}.`,
  disabled: (when) => `Disabled since ${when}: not used for 45 days (QCVN 12:2026/BCA).`,
  letIn: 'Let in again',
  letInDone: 'Let in again; the password is the same.',
  end: 'End the sessions',
  endText: 'Every device of this person has to sign in again at once. To keep them out, block the account.',
  ended: 'The sessions were ended.',
  recover: 'Recover the sign-in',
  recoverText:
    'Makes a one-time code that is good for 24 hours; the one before is good no more. Be sure that this very person asks: telephone or meet. They are written, and it stands in the log.',
  ask: 'Ask for recovery',
  askText:
    'This is an administrator, which takes two: another administrator or a leader confirms within 24 hours and gets the code.',
  asked: 'Asked for. Another administrator or a leader opens this page and confirms.',
  waits: (name, when) => `${name} asked for recovery at ${when}; it waits for a second one.`,
  confirm: 'Confirm the recovery',
  given:
    'The code of recovery, shown once. Hand it over in person; at the address below a new password is set with it.',
  close: 'Close',
  saving: 'Saving…',
};

export const sessionEndsEn: typeof sessionEndsVi = {
  title: 'Ends of sessions',
  idle: 'Without use',
  longest: 'At most',
  minutes: (count) => `${count} minutes`,
  hours: (count) => `${count} hours`,
  change: 'Change the ends',
  text: (minutes, hours) =>
    `Without use: ${minutes.min} to ${minutes.max} minutes; at most ${hours.min} to ${hours.max} hours. It holds at once, for open sessions too.`,
  idleField: 'Without use (minutes)',
  hoursField: 'At most (hours)',
  done: 'The ends of sessions were changed.',
};
