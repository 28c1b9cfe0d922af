import type { Anchor } from '../../domain/audit/anchor.ts';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import type { Files } from '../../ports/files.ts';
import type { Item, Write } from '../../ports/records.ts';
import { nextWrite, readItem, type Stored } from '../item.ts';
import { anchorEndKey } from '../keys.ts';
import type { Place } from '../register.ts';

/** The last day of an agency that was anchored, with its root and how far each book had come. */
export interface AnchorEnd {
  readonly day: string;
  readonly root: string;
  /** the name of every anchor, the first first: its day, and behind a dot which one of that day where there are several */
  readonly days: readonly string[];
  /** the last number by `book#year` */
  readonly books: Readonly<Record<string, number>>;
  /** where the first anchors go on, until they hold every document */
  readonly rest?: Place;
}

/** Where the anchors of an agency have come to, if there are any. */
export function findAnchorEnd(context: Stored, agencyCode: string): Promise<Item<AnchorEnd> | undefined> {
  return readItem<AnchorEnd>(context, anchorEndKey(agencyCode));
}

export function anchorEndWrite(agencyCode: string, before: Item<AnchorEnd> | undefined, after: AnchorEnd): Write {
  return nextWrite(anchorEndKey(agencyCode), before, after);
}

/** Where an anchor lies, beside all files. */
export const anchorFile = (agencyCode: string, name: string): string => `anchors/${agencyCode}/${name}.json`;

/** An anchor as it is kept: with the agency's signature over its root (base64 CMS), where the agency has a key. */
export interface KeptAnchor extends Anchor {
  readonly seal?: string;
}

/** The anchor of this name, if it was written. @throws {SyntaxError} it is no JSON */
export async function readAnchor(
  files: Pick<Files, 'stat' | 'open'>,
  agencyCode: string,
  name: string,
): Promise<KeptAnchor | undefined> {
  const key = anchorFile(agencyCode, name);
  if (!(await files.stat(key))) return undefined;
  const file = await files.open(key);
  const text = Buffer.from(await file.read(0, file.size)).toString('utf8');
  return parsedJson<KeptAnchor>(text, 'an anchor');
}
