import { inState, submitted } from '../domain/document/decisions.ts';
import { documentKind } from '../domain/document/kinds.ts';
import type { Draft, FileRef } from '../domain/document/outgoing.ts';
import { accepted, Refused } from '../domain/errors.ts';
import { type DocumentNumber, notationOf, printedCode } from '../domain/numbering/number.ts';
import { vietnamDay, vietnamYear } from '../domain/time.ts';
import type { Write } from '../ports/records.ts';
import { actOf, type Caller, needRole, type SigningHouse } from './step/house.ts';
import { numbered } from './step/numbered-page.ts';
import { settleNumber, takeNumber } from './step/numbers.ts';
import { loadOutgoing, outgoingWrites } from './step/outgoing-store.ts';
import { step } from './step/step.ts';

/**
 * Trình ký: takes the next number of the agency's book in the same transaction, and puts it with the date on the page,
 * so that the leader signs what will be issued. A returned draft keeps its number, unless the year has turned.
 */
export async function submitDraft(
  house: SigningHouse,
  caller: Caller,
  id: string,
): Promise<{ id: string; code: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await loadOutgoing(house, caller.person, id);
    const draft = accepted(inState(before.state, 'draft'));
    const act = actOf(house, caller.person);
    const { number, writes } = await numberOf(house, draft, act.at);
    const file = await pageWithNumber(house, draft, number);
    const after = submitted(draft, number, file, act);
    const events = [{ kind: 'submitted', data: { code: printedCode(number), signer: draft.content.signer, file } }];
    return {
      writes: [...outgoingWrites(before, after, act, events), ...writes],
      answer: { id, code: printedCode(number) },
    };
  });
}

async function numberOf(
  house: SigningHouse,
  draft: Draft,
  now: number,
): Promise<{ number: DocumentNumber; writes: Write[] }> {
  const day = vietnamDay(now);
  const year = vietnamYear(now);
  const agency = await house.directory.agency(draft.agencyCode);
  const kind = documentKind(draft.content.kind);
  if (!agency || !kind) throw new Refused({ code: 'not-in-directory' });
  // the kind or the unit may have changed with a new version: the number stays, its notation follows them
  const notation = notationOf(kind, agency, draft.content.unit);
  if (draft.number?.year === year) return { number: { ...draft.number, notation, day }, writes: [] };
  const book = { agencyCode: agency.code, year, book: 'outgoing' };
  const taken = await takeNumber(house, book, draft.id, 'reserved');
  const number = { book: book.book, year, number: taken.number, notation, day };
  return { number, writes: [...taken.writes, ...lastYearsNumber(agency.code, draft)] };
}

/** A number that was reserved in a year that is over is never used: its line says so. */
function lastYearsNumber(agencyCode: string, { id, number }: Draft): Write[] {
  if (!number) return [];
  const line = { documentId: id, state: 'void', reason: 'Hết năm, lấy số của sổ năm mới' } as const;
  return [settleNumber({ agencyCode, year: number.year, book: number.book }, number.number, line)];
}

async function pageWithNumber(house: SigningHouse, draft: Draft, number: DocumentNumber): Promise<FileRef> {
  const tail = await numbered(house, draft.original, number);
  const key = `documents/${draft.id}/${house.newId()}.pdf`;
  const { size } = await house.files.append(draft.original.key, key, tail);
  return { key, size };
}
