import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { incomingStep, incomingStepNames } from '../../lib/domain/incoming/steps.ts';
import type { StatusSending } from '../../lib/stores/documents/statuses.ts';
import { type Change, idIn, type Mirror } from '../mirror.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const invariant = 'a status is told once, when the document has come so far';

/** What must have been told before, and what must not. */
const order: Readonly<Record<string, { readonly after: readonly string[]; readonly never: readonly string[] }>> = {
  '01': { after: [], never: ['02', '03', '04', '05', '06'] },
  '02': { after: [], never: ['03', '04', '05', '06'] },
  '03': { after: ['01'], never: ['02'] },
  '04': { after: ['03'], never: [] },
  '05': { after: ['04'], never: [] },
  '06': { after: ['05'], never: [] },
  // a request has one answer
  '15': { after: [], never: ['16'] },
  '16': { after: [], never: ['15'] },
};

/** Statuses begin in lawful order with the steps that the table names for them, and one that was sent is not sent again. */
export function statuses(mirror: Mirror): Invariant {
  const told = sentOnce(mirror);
  return ({ changes }: Commit) => {
    for (const change of changes)
      if (change.key.sk.startsWith('STATUS#')) {
        if (change.before) {
          goesOn(change);
          told(change);
        } else begins(mirror, changes, change);
      }
    for (const change of changes)
      if (change.key.pk.startsWith('IN#') && change.key.sk === 'STATE') toldBy(mirror, change);
  };
}

function begins(mirror: Mirror, changes: Commit['changes'], { key, after }: Change): void {
  const id = idIn(key.pk);
  const code = (after?.body as StatusSending | undefined)?.code ?? '';
  const there = codesOf(mirror, id).filter((one) => one !== code);
  const row = order[code];
  hold(row !== undefined, invariant, () => `${id}: ${code} is no status of ours`);
  const lawful = row.after.every((one) => there.includes(one)) && !row.never.some((one) => there.includes(one));
  hold(lawful, invariant, () => `${id}: ${code} after ${there.join(', ')}`);
  const state = mirror.incoming.get(id)?.state.state;
  const step = changes.some((change) => change.key.pk === key.pk && change.key.sk === 'STATE');
  hold(step && state !== undefined && reached(code, state), invariant, () => `${id}: ${code} while it is ${state}`);
}

const reached = (code: string, state: Incoming['state']): boolean =>
  code === '01'
    ? state === 'opened' || state === 'held'
    : code === '15' || code === '16'
      ? state === 'attached' || state === 'opened'
      : incomingStepNames.map(incomingStep).some((row) => row.status?.code === code && row.to.includes(state));

function goesOn({ key, before, after }: Change): void {
  hold(after !== undefined, invariant, () => `${key.pk} ${key.sk} was removed`);
  const [was, is] = [before?.body as StatusSending, after.body as StatusSending];
  const same = was.axisDocId === undefined || was.axisDocId === is.axisDocId;
  hold(same, invariant, () => `${key.pk} ${key.sk} was sent as ${was.axisDocId}, and again as ${is.axisDocId}`);
}

/**
 * What is one status at the axis is no other. Let be are two of documents that are the same when they are under way at the same moment, and both find
 * it; and packets that were returned unread, of which only a glimpse is known.
 */
function sentOnce(mirror: Mirror): (change: Change) => void {
  const begun = new Map<string, number>();
  const owners = new Map<string, { readonly name: string; readonly at: number }>();
  let now = 0;
  return ({ key, before, after }) => {
    now += 1;
    const [was, is] = [before?.body as StatusSending, after?.body as StatusSending];
    const name = `${key.pk} ${key.sk}`;
    if (was.attempts !== is.attempts) begun.set(name, now);
    if (is.axisDocId === undefined || mirror.incoming.get(idIn(key.pk))?.state.state === 'returned') return;
    const owner = owners.get(is.axisDocId);
    const known = owner !== undefined && owner.name !== name && owner.at < (begun.get(name) ?? 0);
    hold(!known, invariant, () => `${name} is said to be ${is.axisDocId}, which is ${owner?.name}`);
    if (!owner) owners.set(is.axisDocId, { name, at: now });
  };
}

/** A step whose row names a status has told it, unless nobody can be told. */
function toldBy(mirror: Mirror, { key, before, after }: Change): void {
  const [was, is] = [stateOf(before), stateOf(after)];
  if (!was || !is || was.state === is.state) return;
  // what is answered about a document stands under the request, and where it goes on is where it was
  if (was.state === 'held') return;
  const id = idIn(key.pk);
  if (is.source !== undefined) {
    hold(codesOf(mirror, id).length === 0, invariant, () => `${id} has no sender, and one was told`);
    return;
  }
  const rows = incomingStepNames
    .map(incomingStep)
    .filter((row) => row.from.includes(was.state) && row.to.includes(is.state));
  const needed = is.state === 'opened' ? '01' : rows[0]?.status?.code;
  if (needed === undefined || (is.state === 'returned' && !is.glimpse)) return;
  hold(codesOf(mirror, id).includes(needed), invariant, () => `${id} is ${is.state}, and ${needed} was not told`);
}

const stateOf = (item: Change['before']) => (item?.body as { readonly state: Incoming } | undefined)?.state;

const codesOf = (mirror: Mirror, id: string): string[] =>
  [...mirror.under('STATUS#', id).values()].map(({ body }) => (body as StatusSending).code);
