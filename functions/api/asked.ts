import type { SuccessionRequest } from '../../lib/domain/organisation/successions/succession.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import type { RightsRequest } from '../../lib/flows/organisation/people/ask-rights.ts';
import type { BodyOf } from './operation-input.ts';

/** Without members that say nothing. */
export function successionOf({ moves, ...request }: BodyOf<'planSuccession'>): SuccessionRequest {
  const named = moves.map(({ subject, toId, unitId }) => ({
    subject,
    ...(toId === undefined ? {} : { toId }),
    ...(unitId === undefined ? {} : { unitId }),
  }));
  return { ...request, moves: named };
}

/** @throws {Refused} `bad-request` where the kind needs more than was sent */
export function rightsOf({ kind, id, place, on }: BodyOf<'askRights'>): RightsRequest {
  const missing = (field: string) => new Refused({ code: 'bad-request', detail: field, fields: [field] });
  if (kind !== 'give' && id === undefined) throw missing('id');
  if (kind === 'end') {
    if (on === undefined) throw missing('on');
    return { kind, id: id ?? '', on };
  }
  if (place === undefined) throw missing('place');
  return kind === 'give' ? { kind, place: present(place) } : { kind, id: id ?? '', place: present(place) };
}

/** Without the members that were left out. */
export function present<Body extends object>(body: Body): { [Name in keyof Body]: Exclude<Body[Name], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as never;
}
