import * as v from 'valibot';
import { maxAgencies, successionKinds } from '../../lib/domain/organisation/successions/succession.ts';
import { maxLetters } from '../../lib/domain/shared/plain-text.ts';
import { type Route, read, step } from './route.ts';
import { line, nothing } from './shapes.ts';

const id = v.pipe(v.string(), v.regex(/^[0-9A-Za-z._-]{1,100}$/));
const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(maxAgencies));
const kinds = Object.keys(successionKinds) as (keyof typeof successionKinds)[];
const move = v.strictObject({ subject: id, toId: v.optional(id), unitId: v.optional(id) });

export const successionRequest = v.strictObject({
  kind: v.picklist(kinds),
  fromIds: ids,
  toIds: ids,
  on: v.pipe(v.string(), v.isoDate()),
  decision: line(200),
  moves: v.pipe(v.array(move), v.maxLength(1000)),
});
export const successionWithdrawal = v.strictObject({ reason: line(maxLetters.note) });

/** Mergers, splits and ends of agencies. */
export const successionRoutes = [
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/successions/plan',
    operation: 'planSuccession',
    summary: 'What a succession of agencies would do: books that end, where people go, open work; nothing is written',
    body: successionRequest,
  },
  {
    ...step,
    path: '/api/organisation/successions',
    operation: 'proposeSuccession',
    summary: 'A merger, a split, an end or a transfer of agencies from a day on; it waits for another to confirm it',
    body: successionRequest,
  },
  {
    ...read,
    path: '/api/organisation/successions',
    operation: 'listSuccessions',
    summary: 'Successions of agencies that I administer or lead, the last first',
  },
  {
    ...read,
    path: '/api/organisation/successions/{id}',
    operation: 'readSuccession',
    summary: 'One succession, with its log',
  },
  {
    ...step,
    path: '/api/organisation/successions/{id}/confirm',
    operation: 'confirmSuccession',
    summary: 'It holds from its day on; never confirmed by who asked for it',
    body: nothing,
  },
  {
    ...step,
    path: '/api/organisation/successions/{id}/withdraw',
    operation: 'withdrawSuccession',
    summary: 'Taken back before it was confirmed',
    body: successionWithdrawal,
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/successions/{id}/carry-out',
    operation: 'carryOutSuccession',
    summary: 'The next part of a confirmed succession: places, then open work; called again until nothing is left',
    body: nothing,
  },
] as const satisfies readonly Route[];
