import { printedCode } from '../../books/number.ts';
import type { Amended, Amends, AmendsHow } from '../../shared/amends.ts';
import type { Problem } from '../../shared/errors.ts';
import type { Issued, Outgoing } from '../states.ts';

/**
 * What a draft of this kind replaces or corrects, as it stands now. Decree 30/2020 art. 18.3.
 * @returns `amends-not-issued`, `document-recalled`, `document-replaced` with who was first, or `amends-kind` where the kind is not the one that the law asks for
 */
export function amendsOf(document: Outgoing, how: AmendsHow, kind: string): Amends | Problem {
  if (document.state !== 'issued') return { code: 'amends-not-issued', document: document.id, state: document.state };
  const problem = amendable(document);
  if (problem) return problem;
  const needed = how === 'replaces' ? document.content.kind : 'letter';
  if (kind !== needed) return { code: 'amends-kind', needed };
  const { id, number, documentId } = document;
  return { how, id, code: printedCode(number), issuedOn: number.day, documentId };
}

/** Why an issued document can be neither replaced nor corrected any more; nothing where it can. */
export function amendable(document: Issued): Problem | undefined {
  if (document.recalled) return { code: 'document-recalled' };
  return replacedProblem(document);
}

/** Which document replaced it first, whose it is, and when. */
export function replacedProblem({ number, replaced }: Issued): Problem | undefined {
  if (!replaced) return undefined;
  const { code: by, name, at } = replaced;
  return { code: 'document-replaced', document: printedCode(number), by, name, at };
}

/** The old document once the new one is issued: replaced, so that nothing of it goes on, or with one more correction beside it. */
export function amended(old: Issued, how: AmendsHow, by: Amended): Issued {
  if (how === 'corrects') return { ...old, corrected: [...(old.corrected ?? []), by] };
  const { leavesAt: _, ...rest } = old;
  return { ...rest, replaced: by };
}

/** What the register notes of it, in the register's language; nothing where it stands as it was issued. */
export function amendmentNote(document: Outgoing | undefined): string {
  if (document?.state !== 'issued') return '';
  const corrections = (document.corrected ?? []).map(({ code }) => `Đính chính bởi số ${code}`);
  const replaced = document.replaced ? [`Được thay thế bởi số ${document.replaced.code}`] : [];
  return [...corrections, ...replaced].join('; ');
}
