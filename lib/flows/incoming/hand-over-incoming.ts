/** `handOverIncoming`, one document at a time; see `hand-over-work.ts` for all of somebody. */
export { handOver as handOverIncoming } from './parts/hand-over.ts';
