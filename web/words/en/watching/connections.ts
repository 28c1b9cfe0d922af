import type { connectionsVi } from '../../watching/connections.ts';

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
  timestampsHow:
    'Their addresses are set where it was installed (CONGVAN_TSA_URLS), in the order in which they are asked. This page only shows.',
  installation: 'Installation',
  publicAddress: 'Public address',
  publicUnknown: 'set where it was installed, not known here',
  publicHow: 'It stands in links and invitations. It is set at installation or start; this page only shows.',
};
