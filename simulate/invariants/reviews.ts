import type { Outgoing } from '../../lib/domain/outgoing/states.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const said = 'what was said on a route of review is never lost';
const approvedAsItIs = 'nothing of a unit is submitted that was not approved as it is';
const notOneself = 'nobody approves what they drafted';

/** The route of review of each document: its words stay, and what leaves it was approved in the version that leaves. */
export function reviews(): Invariant {
  return ({ changes }: Commit) => {
    for (const { key, before, after } of changes) {
      if (key.sk !== 'STATE' || !key.pk.startsWith('DOC#')) continue;
      const [was, is] = [stateOf(before), stateOf(after)];
      if (!is) continue;
      hold(keeps(was, is), said, () => key.pk);
      hold(!was?.draftedIn || is.state !== 'submitted' || isApproved(is), approvedAsItIs, () => key.pk);
      hold(!isOwn(is), notOneself, () => key.pk);
    }
  };
}

const stateOf = (item: { readonly body: unknown } | undefined): Outgoing | undefined =>
  (item?.body as { readonly state?: Outgoing } | undefined)?.state;

/** Each entry that was there is there, in its place, and so is each opinion. */
function keeps(was: Outgoing | undefined, is: Outgoing): boolean {
  const [before, after] = [was?.review?.entries ?? [], is.review?.entries ?? []];
  const opinions = (document: Outgoing | undefined) =>
    (document?.consultations ?? []).flatMap(({ asked }) => asked.flatMap(({ opinion }) => opinion ?? []));
  const now = opinions(is).map((opinion) => JSON.stringify(opinion));
  return (
    JSON.stringify(after.slice(0, before.length)) === JSON.stringify(before) &&
    opinions(was).every((opinion) => now.includes(JSON.stringify(opinion)))
  );
}

/** Every stage that is gone through has approved this version, after it was last returned to who drafted it. */
function isApproved({ review, draftVersion }: Outgoing): boolean {
  const { stages, entries } = review ?? { stages: [], entries: [] };
  const since = entries.findLastIndex(({ kind, to }) => kind === 'returned' && to === 'drafter');
  return stages.every(
    ({ name, collapsed }) =>
      collapsed !== undefined ||
      entries.some(
        (one, at) => at > since && one.kind === 'approved' && one.stage === name && one.version === draftVersion,
      ),
  );
}

const isOwn = ({ createdBy, review }: Outgoing): boolean =>
  (review?.entries ?? []).some(
    ({ kind, stage, by }) => kind === 'approved' && stage === 'unit-head' && by === createdBy,
  );
