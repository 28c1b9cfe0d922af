import { inState, submitted } from '../domain/document/decisions.ts';
import { documentKind } from '../domain/document/kinds.ts';
import type { Draft, FileRef } from '../domain/document/outgoing.ts';
import { accepted, type Problem, Refused } from '../domain/errors.ts';
import type { IssuePage } from '../domain/numbering/issue-page.ts';
import { notationOf } from '../domain/numbering/number.ts';
import { concatSource } from '../pdf/byte-source.ts';
import { actOf, type Caller, needRole, type SigningHouse } from './step/house.ts';
import { emptyBoxes } from './step/issue-page.ts';
import { voidNumber } from './step/numbers.ts';
import { outgoingWrites, seenOutgoing } from './step/outgoing-store.ts';
import { rehearseIssue } from './step/rehearsal.ts';
import { signingProblem } from './step/signatures.ts';
import { step } from './step/step.ts';

/**
 * Trình ký: the page gets empty boxes for number and date, and everything that follows is tried on it first. No number is taken: that
 * comes with the issue (Decree 30 art. 15). One that an earlier version of the system reserved is void.
 */
export async function submitDraft(house: SigningHouse, caller: Caller, id: string): Promise<{ id: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await seenOutgoing(house, caller, id);
    const draft = accepted(inState(before.state, 'draft'));
    const act = actOf(house, caller.person);
    const { file, page } = await pageToSign(house, draft);
    const after = submitted(draft, page, file, act);
    const events = [{ kind: 'submitted', data: { signer: draft.content.signer, file } }];
    return {
      writes: [
        ...outgoingWrites(before, after, act, events),
        ...voidNumber(draft, 'Trình ký lại, số được lấy khi phát hành'),
      ],
      answer: { id },
    };
  });
}

async function pageToSign(house: SigningHouse, draft: Draft): Promise<{ file: FileRef; page: IssuePage }> {
  const { agencyCode, content, original } = draft;
  const [agency, signer] = await Promise.all([
    house.directory.agency(agencyCode),
    house.directory.person(content.signer),
  ]);
  const kind = documentKind(content.kind);
  if (!agency || !kind) throw new Refused({ code: 'not-in-directory' });
  if (!signer) throw new Refused({ code: 'signer-unknown', signer: content.signer });
  const { tail, page } = await issuable(() => emptyBoxes(house, original));
  const source = await house.files.open(original.key);
  const notation = notationOf(kind, agency, content.unit);
  await issuable(() => rehearseIssue(house, concatSource(source, [tail]), page, { signer, agency, notation }));
  if (tail.length === 0) return { file: original, page };
  const key = `documents/${draft.id}/${house.newId()}.pdf`;
  const { size } = await house.files.append(original.key, key, tail);
  return { file: { key, size }, page };
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
