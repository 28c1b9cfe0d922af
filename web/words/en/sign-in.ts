import type { personSignInVi, signInVi } from '../sign-in.ts';

export const signInEn: typeof signInVi = {
  title: 'Sign-in account',
  link: 'Open my sign-in account',
  linkText: 'Change the password.',
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
  saving: 'Changing…',
  changed: (ended) =>
    ended === 0 ? 'The password was changed.' : `The password was changed; ${ended} other sessions were ended.`,
};

export const personSignInEn: typeof personSignInVi = {
  title: 'Sign-in',
  elsewhere: 'Sign-ins are kept by the issuer of the installation; they are recovered and ended there.',
  none: 'No sign-in yet. Invite this person.',
  text: 'A forgotten password: give a code of recovery. This person sets the new one; nobody else knows it. It opens no signing key.',
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
