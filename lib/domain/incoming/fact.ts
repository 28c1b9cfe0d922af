import type { Fact } from '../shared/fact.ts';
import type { IncomingState } from './states.ts';

/** That an incoming document changed. */
export type IncomingFact = Fact<'incoming', IncomingState>;
