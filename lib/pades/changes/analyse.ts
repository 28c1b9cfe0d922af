import type { PdfDocument } from '../../pdf/document/document.ts';
import { PdfError } from '../../pdf/errors.ts';
import { onlyWhite } from '../../pdf/xref/trailing.ts';
import type { ChangeKind, RevisionChange } from '../shared/revision-change.ts';
import { checkRevisionBytes } from './bytes/revision-bytes.ts';
import { compareStates, type Memory } from './compare.ts';
import { type Budget, defaultBudget } from './states/budget.ts';
import { forgetAll, referenceIndex } from './states/graph.ts';

/** A signature whose covered state is a revision of the file, and where that state ends. */
export interface SignedState {
  readonly end: number;
  readonly signed: Pick<PdfDocument, 'revisions'>;
}

/**
 * Every change of every revision after the oldest of the signed states. Each revision must first be what every reader takes it
 * for, and stand on the one before; then each object that differs must be explained along every way that led to it.
 */
export async function analyseChanges(
  doc: PdfDocument,
  states: readonly SignedState[],
  budget: Budget = defaultBudget(doc.source.size),
): Promise<RevisionChange[]> {
  const [oldest] = [...states].sort((a, b) => a.end - b.end);
  if (!oldest) return [];
  const first = oldest.signed.revisions.length;
  if (doc.damaged)
    return [fault(first, 'file-structure', `the cross-reference is damaged: ${doc.damaged.reason.message}`)];
  const passed = states.filter(({ signed }) => !standsOn(doc, signed));
  if (passed.length > 0) {
    return [
      fault(
        Math.max(...passed.map(({ signed }) => signed.revisions.length)),
        'revision-chain',
        'the newest cross-reference does not lead through the signed state',
      ),
    ];
  }
  const changes: RevisionChange[] = [];
  const memory: Memory = { references: referenceIndex(), restrictions: undefined, painted: new Map() };
  for (let index = first; index < doc.revisions.length; index++) {
    if (budget.objects <= 0 || budget.revisions-- <= 0 || changes.length >= budget.changes) {
      changes.push(fault(index, 'file-structure', 'too much was changed to follow it'));
      break;
    }
    const bytes = await checkRevisionBytes(doc, index);
    if (!bytes.ok) {
      changes.push(fault(index, 'file-structure', bytes.detail));
      forgetAll(memory.references);
      memory.restrictions = undefined;
    } else changes.push(...(await compared(doc, index, bytes.numbers, budget, memory)));
  }
  const blank = first === doc.revisions.length && (await onlyWhite(doc.source, oldest.end, doc.source.size));
  if (first === doc.revisions.length && !blank)
    changes.push(fault(first, 'file-structure', 'bytes after the signed state are no revision'));
  return changes;
}

async function compared(
  doc: PdfDocument,
  index: number,
  numbers: ReadonlySet<number>,
  budget: Budget,
  memory: Memory,
): Promise<readonly RevisionChange[]> {
  try {
    return await compareStates(doc, index, numbers, budget, memory);
  } catch (error) {
    if (error instanceof PdfError && error.code !== 'read-failed') {
      forgetAll(memory.references);
      memory.restrictions = undefined;
      return [fault(index, 'file-structure', error.message)];
    }
    throw error;
  }
}

/** The sections of the signed state, opened by itself, are the oldest ones of the file. */
function standsOn(doc: PdfDocument, signed: SignedState['signed']): boolean {
  const offsets = (revisions: PdfDocument['revisions']): string =>
    revisions
      .map((revision) => revision.sections.map((s) => `${s.offset},${s.hybrid?.offset ?? ''}`).join(';'))
      .join('|');
  return offsets(doc.revisions.slice(0, signed.revisions.length)) === offsets(signed.revisions);
}

function fault(revision: number, kind: ChangeKind, detail: string): RevisionChange {
  return { revision, kind, object: null, path: '/', page: null, permitted: false, detail };
}
