import type { Problem } from '../../shared/errors.ts';
import type { Person } from '../agency.ts';
import { type CapacityRule, capacities, ruleOf, signingLaw } from './capacities.ts';
import type { Authority } from './caption.ts';
import { type Grant, hasPlace, isHead } from './grant.ts';
import { type DraftFacts, outside, type ScopePart } from './scope.ts';

/** The office by which a head signs, where a document names what it is signed by. */
export const byOffice = 'HEAD';

/** Who is to sign what on which day, and everything that it is judged by. */
export interface Signing {
  /** as the directory has them on the day, in the place in which they act */
  readonly signer: Person;
  /** what they were granted, and what those grants were passed on from */
  readonly grants: readonly Grant[];
  /** who passed grants on to them, as the directory has them on the day */
  readonly passers: readonly Person[];
  readonly draft: DraftFacts & { readonly drafter: string };
  readonly day: string;
  /** the grant that was chosen, or {@link byOffice}; nothing where it follows from office and grants */
  readonly chosen?: string | undefined;
  /** the agency lets people sign what they drafted */
  readonly selfApproval: boolean;
}

/**
 * In which capacity somebody may sign a document on a day: by office, or under the grant that is named or fits. Decree 30/2020 art. 13.
 * @returns a refusal that names the article: of the chosen grant, or of the one that comes nearest
 */
export function maySignAs(signing: Signing): Authority | Problem {
  const { signer, draft, grants, chosen, selfApproval } = signing;
  if (draft.drafter === signer.subject && !selfApproval)
    return { code: 'self-approval', article: 'NĐ 30/2020 Điều 11 khoản 1, Điều 12' };
  const missing: Problem = { code: 'authority-missing', signer: signer.name, article: signingLaw };
  if (isHead(signer) && (chosen === undefined || chosen === byOffice)) return { capacity: 'HEAD' };
  if (chosen === byOffice) return missing;
  const own = grants.filter(({ holder }) => holder.subject === signer.subject);
  if (chosen !== undefined) {
    const grant = own.find(({ id }) => id === chosen);
    if (!grant) return { code: 'grant-unknown', grant: chosen, article: signingLaw };
    return grantProblem(grant, signing) ?? { capacity: grant.capacity, grant };
  }
  const judged = own
    .toSorted((a, b) => rank(a) - rank(b))
    .map((grant) => ({ grant, problem: grantProblem(grant, signing) }));
  const fitting = judged.find(({ problem }) => !problem)?.grant;
  if (fitting) return { capacity: fitting.capacity, grant: fitting };
  const nearest = judged.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest?.problem ?? missing;
}

/** The wider capacity first, in the order of the table. */
const rank = ({ capacity }: Grant): number => capacities.findIndex((row) => row.capacity === capacity);

/** How far a grant is from being one that fits: the nearest refusal says most. */
const distances: readonly Problem['code'][] = [
  'grant-outside-scope',
  'grant-not-begun',
  'grant-draft',
  'grant-source-over',
  'grant-expired',
  'grant-position-left',
  'grant-revoked',
  'grant-ended',
];
const distance = ({ problem }: { problem: Problem | undefined }): number =>
  problem ? distances.indexOf(problem.code) : 0;

/** Why this grant does not let its holder sign this document on this day. */
function grantProblem(grant: Grant, signing: Signing): Problem | undefined {
  const { signer, day, draft } = signing;
  const rule = ruleOf(grant.capacity, day);
  const article = rule?.law ?? signingLaw;
  const problem = standingProblem(grant, signer, day, article) ?? sourceProblem(grant, signing, article);
  if (problem) return problem;
  if (!rule || !fitsLevel(grant, signer, rule)) return { code: 'grant-position-left', article };
  const part = outside(grant.scope, draft);
  return part && { code: 'grant-outside-scope', part, detail: `${partNames[part]}; ${article}`, article };
}

const partNames: Readonly<Record<ScopePart, string>> = {
  kind: 'loại văn bản',
  field: 'lĩnh vực',
  unit: 'đơn vị soạn thảo',
  amount: 'số tiền',
  book: 'sổ',
};

/** Whether a grant stands on a day, whatever it is for. A grant ends with the place of its holder and never moves. */
function standingProblem(
  { state, from, to, holder }: Grant,
  person: Person | undefined,
  day: string,
  article: string,
): Problem | undefined {
  if (state === 'draft') return { code: 'grant-draft', article };
  if (state === 'revoked') return { code: 'grant-revoked', article };
  if (state === 'ended') return { code: 'grant-ended', article };
  if (!hasPlace(holder, person)) return { code: 'grant-position-left', article };
  if (day < from) return { code: 'grant-not-begun', from, article };
  return to !== undefined && to <= day ? { code: 'grant-expired', to, article } : undefined;
}

/** What was passed on stands as long as what it was passed on from. */
function sourceProblem({ passedFrom }: Grant, signing: Signing, article: string): Problem | undefined {
  if (passedFrom === undefined) return undefined;
  const source = signing.grants.find(({ id }) => id === passedFrom);
  const passer = source && signing.passers.find(({ subject }) => subject === source.holder.subject);
  const over = !source || standingProblem(source, passer, signing.day, article) !== undefined;
  return over ? { code: 'grant-source-over', article } : undefined;
}

/** A place that has become another one, such as a deputy who became head, is not what the grant was given to. */
function fitsLevel({ passedFrom }: Grant, { level }: Person, { levels, passes }: CapacityRule): boolean {
  const allowed = passedFrom === undefined ? levels : (passes?.levels ?? []);
  return level !== undefined && allowed.includes(level);
}
