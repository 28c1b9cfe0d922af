import { waysFrom } from '../../../../lib/domain/incoming/checks.ts';
import type { IncomingState } from '../../../../lib/domain/incoming/states.ts';
import type { IncomingStepName } from '../../../../lib/domain/incoming/steps.ts';
import type { IncomingView } from '../../../api/incoming.ts';
import type { IconName } from '../../../parts/icon.tsx';
import type { Words } from '../../../words/vi.ts';
import { type DirectionAct, isDirectionAct } from './direction/acts.ts';

/** A step of the table, as a button; whom it is shared with and what is done with directions stand elsewhere. */
export type Act = Exclude<IncomingStepName, 'share' | 'unshare' | DirectionAct>;

interface ActRow {
  readonly icon: IconName;
  /** on its button in a state, and while the server is asked */
  name(words: Words, state?: IncomingState): string;
  asking(words: Words): string;
  /** done at once: nothing to fill in and nothing lost by it */
  readonly direct?: true;
  /** has a page of its own */
  readonly place?: true;
  readonly danger?: true;
  readonly lands?: true;
}

export const acts: Readonly<Record<Act, ActRow>> = {
  register: { icon: 'book', name: (words) => words.register, asking: (words) => words.registering, direct: true },
  receive: {
    icon: 'inbox',
    name: ({ mailing }) => mailing.receive,
    asking: ({ mailing }) => mailing.receive,
    place: true,
  },
  refuse: { icon: 'cross', name: (words) => words.refuse, asking: (words) => words.refusing, danger: true },
  inform: { icon: 'info', name: (words) => words.inform, asking: (words) => words.informing },
  again: {
    icon: 'inbox',
    name: ({ arriving, mailing }, state) => (state === 'mailed' ? mailing.checkAgain : arriving.again),
    asking: ({ arriving }) => arriving.openingAgain,
    direct: true,
  },
  note: {
    icon: 'check',
    name: ({ arriving }) => arriving.note,
    asking: ({ arriving }) => arriving.noting,
    direct: true,
  },
  'agree-request': {
    icon: 'check',
    name: ({ recall }) => recall.agreeShort,
    asking: ({ recall }) => recall.agreeing,
    lands: true,
  },
  'refuse-request': {
    icon: 'cross',
    name: ({ recall }) => recall.refuse,
    asking: ({ recall }) => recall.refusing,
  },
  'acknowledge-recall': {
    icon: 'check',
    name: ({ recall }) => recall.acknowledge,
    asking: ({ recall }) => recall.acknowledging,
    direct: true,
  },
  assign: { icon: 'person', name: (words) => words.assign, asking: (words) => words.assigning, lands: true },
  propose: {
    icon: 'pen',
    name: ({ directions }) => directions.propose.name,
    asking: ({ directions }) => directions.asking,
  },
  start: { icon: 'play', name: (words) => words.start, asking: (words) => words.starting, direct: true },
  'pass-on': {
    icon: 'send',
    name: ({ successions }) => successions.passOn.name,
    asking: ({ successions }) => successions.passOn.asking,
    lands: true,
  },
  'hand-back': {
    icon: 'back',
    name: ({ arriving }) => arriving.handBack,
    asking: ({ arriving }) => arriving.handingBack,
    lands: true,
  },
  'hand-over': {
    icon: 'person',
    name: ({ arriving }) => arriving.handOver,
    asking: ({ arriving }) => arriving.handingOver,
  },
  complete: { icon: 'check', name: (words) => words.complete, asking: (words) => words.completing },
};

/** What the reader may do, the usual thing first: the steps of the state, as far as the checks of what came allow. */
export function actsFor({
  task,
  may,
  checks,
  incoming,
}: Pick<IncomingView, 'task' | 'may' | 'checks' | 'incoming'>): readonly Act[] {
  // who leads may give it to somebody else, a clerk to another agency or say what they propose, though it is no task of theirs
  if (task === null) return may.filter((step) => step === 'hand-over' || step === 'pass-on' || step === 'propose');
  const steps = may.filter((step): step is Act => step !== 'share' && step !== 'unshare' && !isDirectionAct(step));
  if (incoming.state !== 'opened') return steps;
  const { register } = waysFrom(checks);
  if (register === 'never') return steps.filter((step) => step !== 'register');
  // one that is not signed is for information unless somebody has looked (Decision 28/2018 art. 4)
  const elsewhere = steps.filter((step) => step === 'pass-on');
  return register === 'with-reason' ? ['register', 'inform', 'refuse', ...elsewhere] : steps;
}

/** Whether an act asks for something first, as things stand. */
export function asksFirst(act: Act, { checks }: Pick<IncomingView, 'checks'>): boolean {
  return !acts[act].direct || (act === 'register' && waysFrom(checks).register === 'with-reason');
}
