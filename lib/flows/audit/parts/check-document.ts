import type { DocumentLeaf } from '../../../domain/audit/anchor.ts';
import { logBreak } from '../../../domain/audit/chain.ts';
import type { Finding } from '../../../domain/audit/finding.ts';
import type { Incoming } from '../../../domain/incoming/states.ts';
import type { Issued, Outgoing } from '../../../domain/outgoing/states.ts';
import { holderOf } from '../../../domain/shared/holder.ts';
import type { Task } from '../../../domain/tasks/task.ts';
import { fileDigest, fileKeysOf, missingFile, stateDigest } from '../../../stores/audit/leaves.ts';
import { isListed, tasksOf } from '../../../stores/audit/projected.ts';
import { historyOf } from '../../../stores/documents/history.ts';
import { type Loaded, loadAnyState } from '../../../stores/documents/logged-state.ts';
import { sha256Text } from '../../../stores/item.ts';
import { type CheckContext, orUnreadable, type Walked } from './walk.ts';

/** What was found of a document, the tasks that it must stand with in the inboxes of an agency, and the books of it in which it has a number. */
export interface CheckedDocument {
  readonly findings: readonly Finding[];
  readonly tasks: readonly Task[];
  readonly books: readonly BookName[];
}

/** A book that a document has a number of. */
export interface BookName {
  readonly book: string;
  readonly year: number;
}

/** One document in the lists of an agency: its log to its end, its line in the list, its files, and what its last anchor says of it. */
export async function checkDocument(
  context: CheckContext,
  { agencyCode, log }: { readonly agencyCode: string; readonly log: string },
  anchors: readonly DocumentLeaf[],
  walked: Walked,
): Promise<CheckedDocument> {
  let tasks: readonly Task[] = [];
  let books: readonly BookName[] = [];
  const findings = await orUnreadable(log, async () => {
    const loaded = (await loadAnyState(context, log)) as Loaded<Incoming | Outgoing> | undefined;
    if (!loaded) return [{ code: 'document-missing', where: log }];
    walked.documents += 1;
    if (holderOf(loaded.state) === agencyCode) tasks = await tasksOf(context, log, loaded.state);
    books = booksOf(loaded.state, agencyCode);
    return [
      ...(await checkLog(context, log, loaded, anchors.at(-1), walked)),
      ...checkState(log, loaded, anchors.at(-1)),
      ...((await isListed(context, agencyCode, log, loaded)) ? [] : [{ code: 'list-differs', where: log } as const]),
      ...(await checkFiles(context, loaded.state, anchors, walked)),
    ];
  });
  return { findings, tasks, books };
}

function booksOf(state: Incoming | Outgoing, agencyCode: string): BookName[] {
  if ('arrivalNumber' in state) {
    const { registeredIn = state.agencyCode, year } = state;
    return registeredIn === agencyCode ? [{ book: 'arrival', year }] : [];
  }
  return 'number' in state && state.number ? [{ book: state.number.book, year: state.number.year }] : [];
}

async function checkLog(
  context: CheckContext,
  log: string,
  { log: end }: Loaded<unknown>,
  anchor: DocumentLeaf | undefined,
  walked: Walked,
): Promise<Finding[]> {
  const events = await historyOf(context, log);
  walked.events += events.length;
  const broken = logBreak(events, end, sha256Text);
  if (broken) return [{ code: broken.why, where: log, detail: String(broken.seq) }];
  if (!anchor || anchor.end.seq === 0) return [];
  const { seq, hash } = anchor.end;
  return events[seq - 1]?.hash === hash ? [] : [{ code: 'event-replaced', where: log, detail: String(seq) }];
}

function checkState(log: string, { version, state }: Loaded<object>, anchor: DocumentLeaf | undefined): Finding[] {
  if (!anchor || version > anchor.version) return [];
  if (version < anchor.version) return [{ code: 'state-older', where: log }];
  return stateDigest(state) === anchor.state ? [] : [{ code: 'state-changed', where: log }];
}

/** Files that a state names are there; those that an anchor or the state itself has a digest of have it still, whether or not the state names them any more. */
async function checkFiles(
  context: CheckContext,
  state: object,
  anchors: readonly DocumentLeaf[],
  walked: Walked,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const anchored = anchors.flatMap(({ files }) => Object.entries(files));
  const digests = new Map([...anchored, ...annexDigests(state)]);
  for (const key of new Set([...fileKeysOf(state), ...digests.keys()])) {
    walked.files += 1;
    const expected = digests.get(key);
    const found = expected === undefined ? await presence(context, key) : await fileDigest(context.files, key);
    if (found === missingFile) findings.push({ code: 'file-missing', where: key });
    else if (expected !== undefined && expected !== missingFile && found !== expected)
      findings.push({ code: 'file-changed', where: key });
  }
  return findings;
}

/** Annexes stand in the state with their digests, and that state in the anchors: no day passes in which one could be exchanged. */
function annexDigests(state: object): readonly (readonly [string, string])[] {
  const drafted = (state as Partial<Outgoing>).content?.annexes ?? [];
  const issued = (state as Partial<Issued>).annexes ?? [];
  return [...drafted, ...issued].map(({ file, sha256 }) => [file.key, sha256] as const);
}

const presence = async ({ files }: CheckContext, key: string): Promise<string> =>
  (await files.stat(key)) ? 'there' : missingFile;
