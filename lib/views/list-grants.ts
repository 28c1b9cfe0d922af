import type { Person } from '../domain/organisation/agency.ts';
import { caption } from '../domain/organisation/authority/caption.ts';
import { type Grant, hasPlace, isHead } from '../domain/organisation/authority/grant.ts';
import { type Giving, type Granting, mayGive, mayKeep, mayRevoke } from '../domain/organisation/authority/may-grant.ts';
import { type GrantStepName, grantSteps } from '../domain/organisation/authority/steps.ts';
import { may } from '../domain/organisation/permissions.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { Refused } from '../domain/shared/errors.ts';
import { requirePermission } from '../kernel/access.ts';
import type { Context } from '../kernel/context.ts';
import { agencyLines } from '../stores/organisation/agencies.ts';
import { grantLines } from '../stores/organisation/grants.ts';

/** Whether a grant is in force today, or why not. */
export type GrantStanding =
  | 'draft'
  | 'not-begun'
  | 'in-force'
  | 'expired'
  | 'position-left'
  | 'source-over'
  | 'ended'
  | 'revoked';

/** A grant of the agency, with what its reader may do with it. */
export interface GrantView {
  readonly grant: Grant;
  /** what a step that is decided on this view names in `If-Match` */
  readonly stage: string;
  readonly standing: GrantStanding;
  /** the lines that stand over a signature under it */
  readonly caption: readonly string[];
  readonly may: readonly Exclude<GrantStepName, 'draft'>[];
}

/** The head of a body below, whom the agency may authorise (TUQ.). */
export interface HeadBelow {
  readonly subject: string;
  readonly name: string;
  readonly position: string;
  readonly agencyName: string;
}

export interface GrantsView {
  readonly items: GrantView[];
  /** for who keeps grants; empty for others */
  readonly below: readonly HeadBelow[];
}

/** So many bodies below are asked who heads them. */
const maxBelow = 200;

/** Every grant of the agency, the last one first: everybody there may know who signs for whom. */
export async function listGrants(context: Context, person: Person): Promise<GrantsView> {
  requirePermission(person, 'grants.read');
  const agency = await context.directory.agency(person.agencyCode);
  if (!agency) throw new Refused({ code: 'not-in-directory' });
  const lines = await grantLines(context, person.agencyCode);
  const day = vietnamDay(context.clock.now());
  const grants = lines.map(({ body }) => body);
  const titled = { headTitle: agency.headTitle || (await titleOfHead(context, person.agencyCode, grants)) };
  const own = grants.filter(({ holder }) => holder.subject === person.subject);
  const items = lines.map(async ({ body: grant, version }): Promise<GrantView> => {
    const source = grants.find(({ id }) => id === grant.passedFrom);
    const granting = { grant, source, holder: undefined, passer: undefined, day };
    const shown = source && grant.state === 'draft' ? { ...grant, giver: source.holder } : grant;
    return {
      grant,
      stage: String(version),
      standing: await standingOf(context, grant, source, day),
      caption: caption(titled, grant.holder, { capacity: grant.capacity, grant: shown as Grant }, day).lines,
      may: stepsOf(granting, { person, grants: own }),
    };
  });
  const known = await Promise.all(items);
  const below = may(person, 'grants.manage') ? [] : await headsBelow(context, person.agencyCode);
  return { items: known.sort((a, b) => b.grant.drafted.at - a.grant.drafted.at), below };
}

/** For drafts of an agency of which no title of the head is kept: that of its head today. */
async function titleOfHead({ directory }: Context, agencyCode: string, grants: readonly Grant[]): Promise<string> {
  if (!grants.some(({ state }) => state === 'draft')) return '';
  return (await directory.peopleOf(agencyCode)).find(isHead)?.position ?? '';
}

async function standingOf(
  context: Context,
  grant: Grant,
  source: Grant | undefined,
  day: string,
): Promise<GrantStanding> {
  if (grant.state !== 'active') return grant.state;
  if (day < grant.from) return 'not-begun';
  if (grant.to !== undefined && grant.to <= day) return 'expired';
  const { subject, assignment } = grant.holder;
  if (!hasPlace(grant.holder, await context.directory.person(subject, assignment))) return 'position-left';
  if (grant.passedFrom === undefined) return 'in-force';
  return source && (await standingOf(context, source, undefined, day)) === 'in-force' ? 'in-force' : 'source-over';
}

/** What somebody may do with a grant, as far as it follows from who they are: the step itself looks at everything. */
function stepsOf(granting: Granting, giving: Giving): GrantView['may'] {
  const { state } = granting.grant;
  if (state === 'ended' || state === 'revoked') return [];
  const allowed: Readonly<Record<Exclude<GrantStepName, 'draft'>, boolean>> = {
    activate: state === 'draft' && !mayGive(granting, giving),
    revoke: state === 'active' && !mayRevoke(granting, giving),
    end: !mayKeep(granting, giving),
  };
  return (['activate', 'revoke', 'end'] as const).filter(
    (name) => allowed[name] && !may(giving.person, grantSteps[name].may),
  );
}

async function headsBelow(context: Context, agencyCode: string): Promise<HeadBelow[]> {
  const lines = (await agencyLines(context, vietnamDay(context.clock.now()))).filter(({ ours }) => ours);
  const within = new Set([agencyCode]);
  for (let grown = true; grown; ) {
    const more = lines.filter(({ id, parentId = '' }) => within.has(parentId) && !within.has(id));
    for (const { id } of more) within.add(id);
    grown = more.length > 0;
  }
  const below = lines.filter(({ id }) => id !== agencyCode && within.has(id)).slice(0, maxBelow);
  const heads = below.map(async ({ id, name: agencyName }): Promise<HeadBelow[]> => {
    const head = (await context.directory.peopleOf(id)).find(isHead);
    return head ? [{ subject: head.subject, name: head.name, position: head.position, agencyName }] : [];
  });
  return (await Promise.all(heads)).flat();
}
