import type { Problem } from '../../shared/errors.ts';
import type { Person } from '../agency.ts';
import { type CapacityRule, type Need, ruleOf, signingLaw } from './capacities.ts';
import { actsAsHead, type Grant, hasPlace } from './grant.ts';
import { isWithin } from './scope.ts';

/** A grant that is to be given, with what it is judged by. */
export interface Granting {
  readonly grant: Grant;
  /** who is to get it, as the directory has them on the day */
  readonly holder: Person | undefined;
  /** the grant that is passed on, where one is named and there is one */
  readonly source: Grant | undefined;
  /** who holds that one, as the directory has them on the day */
  readonly passer: Person | undefined;
  readonly day: string;
}

type Judge = (granting: Granting, rule: CapacityRule) => Problem | undefined;

/** Why a grant may not be given, by the rule of its capacity; nothing where it may. Refusals name the article. */
export function mayGrant(granting: Granting): Problem | undefined {
  const rule = ruleOf(granting.grant.capacity, granting.day);
  if (!rule) return { code: 'authority-missing', signer: granting.grant.holder.name, article: signingLaw };
  for (const judge of judges) {
    const problem = judge(granting, rule);
    if (problem) return problem;
  }
  return undefined;
}

const judges: readonly Judge[] = [isOfAgency, isPassedOn, hasLevel, isLimited, hasBasis, hasPeriod];

function isOfAgency({ grant, holder }: Granting): Problem | undefined {
  if (holder?.agencyCode !== grant.agencyCode || !hasPlace(grant.holder, holder))
    return { code: 'grant-holder-unknown', holder: grant.holder.subject };
  return undefined;
}

/** Who may get it: by the level of their place, and passed on by that of who comes after them. */
function hasLevel({ grant, holder, passer }: Granting, { levels, passes, law }: CapacityRule): Problem | undefined {
  const { level } = holder as Person;
  const allowed = grant.passedFrom === undefined ? levels : (passes?.levels ?? []);
  const unit = grant.passedFrom !== undefined && passes?.sameUnit === true;
  const wrongUnit = unit && (passer?.unit === undefined || passer.unit !== holder?.unit);
  if (level !== undefined && allowed.includes(level) && !wrongUnit) return undefined;
  return { code: 'grant-level', capacity: grant.capacity, level: level ?? '', article: law };
}

const notPassedOn = ({ capacity }: Grant, article: string): Problem => ({
  code: 'grant-not-passed-on',
  capacity,
  article,
});

/** What is passed on stays within what its holder has, and goes no farther. */
function isPassedOn({ grant, source, passer, day }: Granting, { passes, law }: CapacityRule): Problem | undefined {
  if (grant.canPassTo === 'deputy' && (!passes || grant.passedFrom !== undefined)) return notPassedOn(grant, law);
  if (grant.passedFrom === undefined) return undefined;
  if (!passes || source?.id !== grant.passedFrom || source.capacity !== grant.capacity) return notPassedOn(grant, law);
  if (source.canPassTo === 'none' || source.passedFrom !== undefined) return notPassedOn(grant, law);
  if (source.state !== 'active' || isPast(source, day) || !hasPlace(source.holder, passer))
    return { code: 'grant-source-over', article: law };
  const wider =
    !isWithin(grant.scope, source.scope) || !isInside(grant, source) || grant.collective !== source.collective;
  return wider ? { code: 'grant-wider', article: law } : undefined;
}

const isPast = ({ to }: Grant, day: string): boolean => to !== undefined && to <= day;

function isInside(inner: Grant, outer: Grant): boolean {
  const begun = inner.from >= outer.from;
  return begun && (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to));
}

const isGiven: Readonly<Record<Need, (grant: Grant) => boolean>> = {
  time: ({ to }) => to !== undefined,
  content: ({ scope }) => scope.kinds.length + scope.fields.length + (scope.books ?? []).length > 0,
  kinds: ({ scope }) => scope.kinds.length > 0,
  collective: ({ collective = '' }) => collective.trim() !== '',
};

const needNames: Readonly<Record<Need, string>> = {
  time: 'ngày kết thúc',
  content: 'nội dung: loại văn bản, lĩnh vực hoặc sổ',
  kinds: 'loại văn bản',
  collective: 'tên tập thể',
};

function isLimited({ grant }: Granting, { needs, law }: CapacityRule): Problem | undefined {
  const missing = needs.find((need) => !isGiven[need](grant));
  return missing && { code: 'grant-needs', need: missing, detail: `${needNames[missing]}; ${law}`, article: law };
}

/** Every capacity rests on a writing: a decision, a regulation, an assignment of work. */
function hasBasis({ grant: { basis, capacity } }: Granting, { law }: CapacityRule): Problem | undefined {
  const named = 'documentId' in basis ? basis.documentId : basis.externalRef;
  return named.trim() === '' ? { code: 'grant-basis-missing', capacity, article: law } : undefined;
}

function hasPeriod({ grant, day }: Granting): Problem | undefined {
  const { from, to } = grant;
  return to !== undefined && (to <= from || isPast(grant, day)) ? { code: 'grant-period', from, to } : undefined;
}

/** Who takes a step on a grant, with all grants that say whether they act as head. */
export interface Giving {
  readonly person: Person;
  readonly grants: readonly Grant[];
}

/**
 * Why somebody may not give this grant, or take it back: the head gives KT., TL. and TUQ., who holds a grant passes it on, and a decision from above (Q., TM.) is
 * put into force by another leader than who gets it. Nobody gives to themselves.
 */
export function mayGive({ grant, source, day }: Granting, { person, grants }: Giving): Problem | undefined {
  const rule = ruleOf(grant.capacity, day);
  const article = rule?.law ?? signingLaw;
  if (person.agencyCode !== grant.agencyCode) return { code: 'other-agency' };
  if (grant.holder.subject === person.subject) return { code: 'grant-to-oneself', article };
  const gives =
    grant.passedFrom !== undefined
      ? source !== undefined && hasPlace(source.holder, person)
      : rule?.givenBy === 'head'
        ? actsAsHead(person, grants, day)
        : person.roles.includes('leader');
  return gives ? undefined : { code: 'grant-giver', article };
}

/** Why somebody may not put a drafted grant into force: who gives it, and all that the rule of its capacity asks for on this day. */
export function mayActivate(granting: Granting, giving: Giving): Problem | undefined {
  const { grant } = granting;
  const problem = mayGive(granting, giving);
  if (problem) return problem;
  return grant.state === 'draft' ? mayGrant(granting) : { code: 'grant-state', state: grant.state };
}

/** Why somebody may not take a grant back: whoever gives it may, and the head may take back what was passed on. */
export function mayRevoke(granting: Granting, giving: Giving): Problem | undefined {
  const { grant, day } = granting;
  const problem = mayGive(granting, giving);
  if (problem?.code !== 'grant-giver' || grant.passedFrom === undefined) return problem;
  return actsAsHead(giving.person, giving.grants, day) ? undefined : problem;
}

/** Why somebody may not draft this grant, or say that it has ended: leaders and administrators may, the head of a unit what they hold or pass on. */
export function mayKeep({ grant, source }: Granting, { person }: Pick<Giving, 'person'>): Problem | undefined {
  if (person.agencyCode !== grant.agencyCode) return { code: 'other-agency' };
  if (person.roles.includes('leader') || person.roles.includes('admin')) return undefined;
  const own = grant.state === 'draft' ? undefined : grant.holder;
  const theirs = [own, source?.holder].some((holder) => holder && hasPlace(holder, person));
  return theirs ? undefined : { code: 'grant-giver', article: signingLaw };
}
