export { acknowledgeIncoming, contributeIncoming } from '../../lib/flows/incoming/direction/contribute-incoming.ts';
export { directAgain, withdrawPart } from '../../lib/flows/incoming/direction/direct-incoming.ts';
export { distributeIncoming } from '../../lib/flows/incoming/direction/distribute-incoming.ts';
export { askExtension, decideExtension } from '../../lib/flows/incoming/direction/extend-incoming.ts';
export { proposeDirection } from '../../lib/flows/incoming/direction/propose-direction.ts';
export { reportProgress } from '../../lib/flows/incoming/direction/report-progress.ts';
