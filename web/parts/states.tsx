import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { useWords } from '../words/words.tsx';
import type { IconName } from './icon.tsx';
import { StatusTag, type Tone } from './status-tag.tsx';

type Look = readonly [icon: IconName, tone: Tone];

/** The states of an outgoing document as people name them. */
export type ShownOutgoing =
  | 'draft'
  | 'rework'
  | 'in-review'
  | 'submitted'
  | 'signed'
  | 'issuing'
  | 'numbered'
  | 'issued'
  | 'sent'
  | 'cancelled';

const outgoingLooks: Readonly<Record<ShownOutgoing, Look>> = {
  draft: ['draft', 'calm'],
  rework: ['back', 'warn'],
  'in-review': ['person', 'busy'],
  submitted: ['clock', 'busy'],
  signed: ['pen', 'busy'],
  issuing: ['seal', 'busy'],
  numbered: ['seal', 'warn'],
  issued: ['seal', 'good'],
  sent: ['send', 'good'],
  cancelled: ['cross', 'bad'],
};

const incomingLooks: Readonly<Record<Incoming['state'], Look>> = {
  arrived: ['clock', 'calm'],
  quarantined: ['warning', 'bad'],
  mailed: ['inbox', 'warn'],
  opened: ['inbox', 'warn'],
  refused: ['cross', 'bad'],
  returned: ['back', 'bad'],
  requested: ['warning', 'warn'],
  noted: ['check', 'calm'],
  attached: ['info', 'calm'],
  held: ['warning', 'warn'],
  cancelled: ['cross', 'bad'],
  replaced: ['back', 'calm'],
  registered: ['book', 'busy'],
  'for-information': ['info', 'calm'],
  assigned: ['person', 'busy'],
  'in-progress': ['play', 'busy'],
  completed: ['check', 'good'],
};

export function OutgoingState({ state }: { state: ShownOutgoing }) {
  const [icon, tone] = outgoingLooks[state];
  return (
    <StatusTag icon={icon} tone={tone}>
      {useWords().outgoingStates[state]}
    </StatusTag>
  );
}

export function IncomingState({ state }: { state: Incoming['state'] }) {
  const [icon, tone] = incomingLooks[state];
  return (
    <StatusTag icon={icon} tone={tone}>
      {useWords().incomingStates[state]}
    </StatusTag>
  );
}
