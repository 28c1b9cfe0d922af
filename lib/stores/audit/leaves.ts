import type { BookLeaf, DocumentLeaf, ListsLeaf, LooksLeaf } from '../../domain/audit/anchor.ts';
import { canonicalJson } from '../../domain/audit/chain.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import { FileMissing, type Files } from '../../ports/files.ts';
import { looksBetween, shownLists } from '../access.ts';
import { loadAnyState } from '../documents/logged-state.ts';
import { type Stored, sha256Text } from '../item.ts';
import type { Book } from '../keys.ts';

type WithFiles = Stored & { readonly files: Pick<Files, 'open'> };
const dayMilliseconds = 86_400_000;
const readBytes = 4 * 1024 * 1024;

/** What an anchor says of a document as it stands, or nothing where it is gone. */
export async function documentLeaf(context: WithFiles, log: string): Promise<DocumentLeaf | undefined> {
  const loaded = await loadAnyState(context, log);
  if (!loaded) return undefined;
  const files: Record<string, string> = {};
  for (const key of fileKeysOf(loaded.state)) files[key] = await fileDigest(context.files, key);
  const { version, log: end } = loaded;
  return { log, version, end, state: stateDigest(loaded.state), files };
}

export const stateDigest = (state: object): string => sha256Text(canonicalJson(state));

/** What stands for the digest of a file that is not there. */
export const missingFile = 'missing';

/** SHA-256 of a stored file in hex, read a piece at a time; {@link missingFile} where there is none. */
export async function fileDigest(files: Pick<Files, 'open'>, key: string): Promise<string> {
  const file = await files.open(key).catch(nothingWhereMissing);
  if (!file) return missingFile;
  const hasher = nodeCrypto.hasher('sha256');
  for (let at = 0; at < file.size; at += readBytes)
    hasher.update(await file.read(at, Math.min(readBytes, file.size - at)));
  return Buffer.from(hasher.digest()).toString('hex');
}

function nothingWhereMissing(error: unknown): undefined {
  if (!(error instanceof FileMissing)) throw error;
}

/** Every file that a state names, each once. */
export function fileKeysOf(state: object): readonly string[] {
  const keys = new Set<string>();
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) {
        if (typeof member === 'string' && fileNames.has(name) && member.includes('/')) keys.add(member);
        else visit(member);
      }
  };
  visit(state);
  return [...keys].sort();
}
/** The members of states that hold the key of a file. */
const fileNames: ReadonlySet<string> = new Set(['key', 'packetKey']);

/** The looks at a document on a day (`yyyy-mm-dd`, Vietnam). */
export async function looksLeaf(context: Stored, log: string, day: string): Promise<LooksLeaf> {
  const from = Date.parse(`${day}T00:00:00+07:00`);
  const looks = await looksBetween(context, log, from, from + dayMilliseconds);
  return { looksAt: log, count: looks.length, digest: digestOf(looks) };
}

/** The pages of lists that people of an agency were shown on a day. */
export async function listsLeaf(context: Stored, agencyCode: string, day: string): Promise<ListsLeaf> {
  const lists = await shownLists(context, agencyCode, day);
  return { lists: lists.length, digest: digestOf(lists) };
}

/** For which documents the numbers of a book stand, from one number to another, by the lines of the book. */
export function bookLeaf(
  { book, year }: Pick<Book, 'book' | 'year'>,
  lines: ReadonlyMap<number, { readonly documentId: string }>,
  from: number,
  to: number,
): BookLeaf {
  const taken = Array.from({ length: to - from + 1 }, (_, at) => lines.get(from + at)?.documentId ?? '');
  return { book, year, from, to, digest: digestOf(taken) };
}

const digestOf = (lines: readonly unknown[]): string => sha256Text(canonicalJson(lines));
