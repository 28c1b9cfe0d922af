import type { secondFactorVi } from '../second-factor.ts';

export const secondFactorEn: typeof secondFactorVi = {
  title: 'Second factor',
  off: 'Off',
  on: 'On',
  text: 'With it the sign-in asks for the password and one thing more: six digits of an app on your telephone (without a network), or a passkey, below. Who knows your password alone does not come in.',
  needed: 'Your installation asks you for a second factor.',
  since: 'On since',
  codesLeft: 'Recovery codes left',
  codesLow: 'Few recovery codes are left. Press “Move to another telephone” to set it up anew and get new ones.',
  sealedBy: {
    'second-secret': 'The key is kept under the second secret of the server, which does not lie in the data folder.',
    'data-folder':
      'The server has no second secret: the key is encrypted, and what opens it lies in the data folder. Who takes the whole folder can work out the codes (and still needs the password).',
  },
  setUp: 'Set up a second factor',
  move: 'Move to another telephone',
  remove: 'Take the second factor off',
  beginText:
    'Have the telephone with an authenticator app at hand (Google Authenticator, Microsoft Authenticator, FreeOTP…).',
  moveText:
    'The telephone that you use goes on until you have confirmed the new one. The recovery codes of before are good no more.',
  removeText: 'From the next time on the sign-in asks for the password alone.',
  next: 'Go on',
  scanText: 'Add an account in the app and scan this picture; then enter the six digits that the app shows.',
  picture: 'QR code that adds Congvan to an authenticator app',
  key: 'It cannot be scanned? Type this key into the app:',
  code: 'Code',
  codeHint: 'The six digits that the app shows now.',
  oldCode: 'Code of the telephone that you use',
  oldCodeHint: 'Six digits of the app, or a recovery code.',
  missing: 'Fill this in.',
  left: (count) => `${count} tries left.`,
  until: (clock) => `Again from ${clock} on.`,
  clock: (minutes) => (minutes < 0 ? `About ${-minutes} minutes behind.` : `About ${minutes} minutes ahead.`),
  recoveryCode: 'Recovery code',
  recoveryCodeHint: 'Needed only where you do not use a passkey.',
  addApp: 'Add an authenticator app',
  removeApp: 'Take the app off',
  removeAppText:
    'From the next time on the second step is a passkey or a recovery code. Codes of the app are good no more.',
  appRemoved: 'The authenticator app was taken off.',
  codesLowPasskey: 'Few recovery codes are left. Add an authenticator app to get ten new ones.',
  passkeys: {
    title: 'Passkeys',
    text: 'A finger, a face, a PIN or a USB security key in the place of six digits. The key stays in your device and is good at this very address only, so that a forged page gets nothing.',
    none: 'There is no passkey yet.',
    one: 'Passkey',
    since: 'Added',
    used: 'last used',
    neverUsed: 'not used yet',
    elsewhere: 'Made at another address of the installation, and not good here.',
    lastStays:
      'Your installation asks you for a second factor, and the last one stays. Add another passkey or an app first.',
    add: 'Add a passkey',
    addText: 'First show that it is you.',
    nameText:
      'Give it a name and press “Make the passkey”; the browser then asks for a finger, a face, a PIN or a security key.',
    name: 'Name',
    nameHint: 'By which you know it later: “computer in the office”, “spare USB key”.',
    make: 'Make the passkey',
    added: 'The passkey was added.',
    use: 'Use a passkey',
    waiting: 'Waiting for the device…',
    given: 'Shown by a passkey',
    remove: 'Remove the passkey',
    removeText: 'It signs in no more. Your other ways go on.',
    removeLastText:
      'This is your only second factor: without it the password alone signs in, and the recovery codes are good no more.',
    removed: (name) => `The passkey ${name} was removed.`,
    troubles: {
      cancelled: 'Nothing was done: you said no, or it took too long. Press again when you are ready.',
      known: 'This device has a passkey of your sign-in already. There is no need to add it again.',
      failed: 'The browser cannot use passkeys now. Try another browser, or use an authenticator app.',
    },
    notHere: {
      'no-name': (origin) =>
        `The installation is open at ${origin}. Browsers do not use passkeys at IP addresses. Who looks after it sets the name of a host with https (under Operation, Connections); to try it on one machine start it with HOST=localhost. Until then use an authenticator app.`,
      'no-tls': (origin) =>
        `The installation is open at ${origin}. Browsers use passkeys over https only. Who looks after it sets a certificate for this address. Until then use an authenticator app.`,
    },
  },
  codesTitle: 'Recovery codes',
  codesText:
    'Shown once. Print them or write them down and keep them apart from the telephone. Each stands for a code of the app once.',
  copy: 'Copy the codes',
  copied: 'Copied.',
  kept: 'I have put them away',
  saving: 'Checking…',
  isOn: (ended) =>
    ended === 0 ? 'The second factor is on.' : `The second factor is on; ${ended} other sessions were ended.`,
  isOff: 'The second factor was taken off.',
  person: {
    has: 'Has a second factor.',
    hasNot: 'Has no second factor.',
    remove: 'Remove the second factor',
    ask: 'Ask for the removal of the second factor',
    removeText:
      'Only where both the telephone and the recovery codes are lost. Be sure that this very person asks: telephone or meet. All their sessions end, and from then on the password alone signs them in. They are written, and it stands in the log.',
    askText: 'This is an administrator: another administrator or a leader has to confirm within 24 hours.',
    waits: (name, when) =>
      `${name} asked for the removal of the second factor at ${when}; it waits for a second person.`,
    confirm: 'Confirm the removal',
    removed: 'The second factor was removed.',
    asked: 'Asked for. Another administrator or a leader opens this page and confirms.',
  },
  rule: {
    of: 'Asked of',
    rules: { nobody: 'Nobody (who wants one has it)', administrators: 'Administrators', everybody: 'Everybody' },
    change: 'Change of whom it is asked',
    text: 'Who has none is led through the set-up at their next sign-in. Sessions that are open go on to their end.',
    done: 'It was changed of whom a second factor is asked.',
  },
};
