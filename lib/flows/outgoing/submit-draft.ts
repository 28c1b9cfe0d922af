import { type Annex, annexFacts, isToBeSigned } from '../../domain/outgoing/annexes/annex.ts';
import { submitted } from '../../domain/outgoing/decide.ts';
import type { IssuePage, Place } from '../../domain/outgoing/issue-page.ts';
import { checked } from '../../domain/outgoing/review-steps.ts';
import type { Draft, InReview } from '../../domain/outgoing/states.ts';
import { urgencyWords } from '../../domain/outgoing/urgency-stamp.ts';
import { accepted, type Problem, Refused, unless } from '../../domain/shared/errors.ts';
import type { FileRef } from '../../domain/shared/file-ref.ts';
import type { Contradiction } from '../../domain/shared/problems/contradiction.ts';
import type { Caller, SigningContext } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { concatSource } from '../../pdf/bytes/byte-source.ts';
import { voidNumber } from '../../stores/books.ts';
import { signingProblem } from '../parts/signatures.ts';
import { requireAmendable } from './parts/amending.ts';
import { answeringProblem } from './parts/answered.ts';
import { type ChosenPlaces, type PagePlan, planPage, readyTail } from './parts/issue-page.ts';
import { rehearseAnnex, rehearseIssue } from './parts/rehearsal.ts';

/** What the clerk says of the page that is submitted; all of it may be left out. */
export interface Submission {
  /** where boxes and signature go, by field */
  readonly places?: ChosenPlaces | undefined;
  /** the places were looked at, and are right as they are proposed */
  readonly confirmed?: boolean | undefined;
  /** the page bears the stamp of its urgency already, as a picture that cannot be read */
  readonly urgencyPrinted?: boolean | undefined;
  /** why a contradiction between page and record is none */
  readonly waive?: string | undefined;
}

/**
 * Trình ký: the signer's right to sign is asked for as signing does (art. 13), the page is compared with the record and gets empty boxes for number and date, and everything that follows is tried on it first. No
 * number is taken: that comes with the issue (Decree 30 art. 12.2, 15). One that an earlier version of the system reserved is void.
 */
export function submitDraft(
  context: SigningContext,
  caller: Caller,
  id: string,
  submission: Submission = {},
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'submit', async ({ document: draft, act }) => {
    unless(await answeringProblem(context, draft));
    await requireAmendable(context, draft.content);
    const { file, page, waived } = await pageToSign(context, draft, submission);
    return {
      after: draft.state === 'draft' ? submitted(draft, page, file, act) : checked(draft, page, file, act),
      data: {
        signer: draft.content.signer,
        file,
        ...annexFacts(draft.content.annexes),
        ...(page.stamp ? { urgencyStamp: urgencyWords(page.stamp.urgency) } : {}),
        ...(submission.urgencyPrinted ? { urgencyPrinted: true } : {}),
        ...(waived.length > 0 ? { waived, reason: submission.waive } : {}),
      },
      writes: voidNumber(draft, 'Trình ký lại, số được lấy khi phát hành'),
    };
  });
}

async function pageToSign(
  context: SigningContext,
  draft: Draft | InReview,
  { places = {}, confirmed = false, urgencyPrinted = false, waive = '' }: Submission,
): Promise<{ file: FileRef; page: IssuePage; waived: string[] }> {
  const { original } = draft;
  const plan = await issuable(() => planPage(context, draft, places, { urgencyPrinted }));
  accepted(plan.authority);
  requireAgreement(plan.contradictions, waive);
  if (!confirmed) requireCertainty(plan.page);
  await requireSignableAnnexes(context, draft.content.annexes ?? [], plan);
  const tail = await issuable(() => readyTail(context, plan));
  await issuable(() => rehearseIssue(context, concatSource(plan.source, [tail]), plan.page, plan));
  const waived = plan.contradictions.map(({ check }) => check);
  if (tail.length === 0) return { file: original, page: plan.page, waived };
  const key = `documents/${draft.id}/${context.newId()}.pdf`;
  const { size } = await context.files.append(original.key, key, tail);
  return { file: { key, size }, page: plan.page, waived };
}

/** Each PDF that goes along can bear the agency's signature with the number that is taken at issue. @throws {Refused} `annex-not-signable` */
async function requireSignableAnnexes(
  context: SigningContext,
  annexes: readonly Annex[],
  plan: Pick<PagePlan, 'agency' | 'notation'>,
): Promise<void> {
  for (const { name, file } of annexes.filter(isToBeSigned)) {
    try {
      await rehearseAnnex(context, await context.files.open(file.key), plan);
    } catch (error) {
      const problem = signingProblem(error);
      if (!problem) throw error;
      throw new Refused({ code: 'annex-not-signable', name, detail: `${name} (${problem.code})` });
    }
  }
}

function requireAgreement(found: readonly Contradiction[], waive: string): void {
  if (found.length === 0 || waive.trim() !== '') return;
  const detail = found.map(({ check, printed, recorded }) => `${check}: "${printed}" / "${recorded}"`).join('; ');
  throw new Refused({ code: 'page-contradicts', detail, contradictions: found });
}

function requireCertainty({ boxes, signature, stamp }: IssuePage): void {
  const named: (readonly [string, Place | undefined])[] = boxes.map(({ field, place }) => [field, place]);
  const uncertain = [...named, ['signature', signature] as const, ['urgency', stamp?.place] as const].filter(
    ([, place]) => place?.certain === false,
  );
  if (uncertain.length > 0)
    throw new Refused({ code: 'places-uncertain', detail: uncertain.map(([name]) => name).join(', ') });
}

/** What cannot be done to the page at all is said of the page; a box that is too small, or a damaged file, is said as such. */
async function issuable<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const problem = signingProblem(error);
    throw problem ? new Refused(aboutPage(problem)) : error;
  }
}

function aboutPage(problem: Problem): Problem {
  if (problem.code !== 'signing-failed' && problem.code !== 'signature-would-break') return problem;
  return { code: 'page-not-issuable', detail: problem.detail };
}
