import type { Fact } from '../shared/fact.ts';
import type { OutgoingState } from './states.ts';

/** That an outgoing document changed. */
export type OutgoingFact = Fact<'outgoing', OutgoingState>;
