import type { connectionsVi } from '../../watching/connections.ts';

const tryFailedEn: (typeof connectionsVi)['tryFailed'] = {
  name: ['The name of the server is not found.', 'Look at the address and at the network of this machine.'],
  line: [
    'The server cannot be reached or does not answer.',
    'Look at the line, the firewall and the port of the address.',
  ],
  tls: [
    'It was reached, but its certificate is not trusted.',
    'Look at the clock of this machine; if it is right, ask the provider.',
  ],
  status: [
    'The server answers and refuses the request (HTTP status below).',
    'Look at what stands behind the name of the server, and ask the provider whether the service is open.',
  ],
  answer: ['The server answers, but with no timestamp.', 'Look at the address: this may be another web page.'],
  digest: ['The timestamp is of something else.', 'Do not use this authority. Send the words below to the provider.'],
  signer: [
    'The timestamp is right, but no trusted root certificate stands above its signer.',
    'Enter the root certificate of this authority on the page of trusted certificates, after comparing its fingerprint.',
  ],
};

export const connectionsEn: typeof connectionsVi = {
  title: 'Connections',
  axis: 'National axis',
  systemId: 'System id at the axis',
  noSystemId: 'none yet',
  secret: 'Secret',
  secretKept: 'kept sealed, never shown again',
  lastGood: 'Last answered',
  failing: 'No answer since',
  never: 'Not asked yet',
  check: 'Check the connection',
  checking: 'Connecting…',
  good: 'The connection is good: the axis answers and accepts the agency. Nothing was sent and nothing taken out.',
  failed: {
    credentials: [
      'There are no credentials, or those that are kept cannot be opened.',
      'Enter the system id and the secret that the operator of the axis has given.',
    ],
    name: ['The name of the axis is not found.', 'Look at the network of this machine and at CONGVAN_AXIS_ENDPOINT.'],
    line: ['The axis cannot be reached.', 'Look at the line and the firewall, then call the operator of the axis.'],
    tls: [
      'It was reached, but its certificate is not trusted.',
      'Look at the clock of this machine; if it is right, ask the operator of the axis about their certificate.',
    ],
    answer: [
      'It answers, but not by the protocol of the axis, or it is in trouble.',
      'Try again in some minutes; if it stays so, send the words below to the operator of the axis.',
    ],
    accepted: [
      'The axis answers, but does not accept the system id or the secret.',
      'Enter the credentials again. If they are refused again, have a new secret issued.',
    ],
  },
  detail: 'What was answered',
  unclear: 'It could not be checked. Try again.',
  set: 'Enter credentials',
  setText:
    'Takes the place of the system id and the secret of the agency at the axis. The secret is sealed and never shown again; the log says that it was changed. It holds within five minutes.',
  setDone: 'The credentials are kept. Check the connection now.',
  elsewhere:
    'This installation runs in the cloud: credentials are set by “congvan credentials set”, and only what speaks to the axis can open them. This page only shows.',
  timestamps: 'Timestamp authorities',
  timestampsNone: 'None is set.',
  try: 'Try to get a timestamp',
  trying: 'Asking…',
  tried: (time, signer) => `A valid timestamp of ${time} came, signed by ${signer}. Nothing is kept.`,
  tryFailed: tryFailedEn,
  setTimestamps: 'Change timestamp authorities',
  setTimestampsText:
    'One address a line, in the order in which they are asked. Leave a name as it is where nothing changes. Used at once. With none, those of the start are used again.',
  addresses: 'Addresses (https://…)',
  setTimestampsDone: 'The authorities are changed. Try to get a timestamp now.',
  decided: (parameter) => `The parameter ${parameter} of installation or start decides this; the page only shows it.`,
  setByTop: 'The administrator of the topmost agency sets this, for the whole installation.',
  installation: 'Installation',
  publicAddress: 'Public address',
  publicUnknown: 'set where it was installed, not known here',
  publicNext: 'Used from the next start on',
  setAddress: 'Change the public address',
  setAddressText:
    'The address that people type to open the system; links and sign-in stand on it. Used once the program is started again. Empty takes the address of this machine.',
  setAddressDone: 'Kept. Start the program again to use the new address.',
};
