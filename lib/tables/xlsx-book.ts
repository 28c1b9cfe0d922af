import type { TableProblem } from '../domain/shared/problems/table-problems.ts';
import { tableLimits } from '../domain/shared/table/table.ts';
import { contentOf, type Entry, entriesOf } from '../zip/read-zip.ts';
import { readXml } from './xlsx-xml.ts';

/** The sheets of a workbook, and what their cells point to. ECMA-376 part 1 § 18.2. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  /** days are counted from 1904, as older programs of Apple did */
  readonly since1904: boolean;
  readonly strings?: string;
  readonly styles?: string;
}

/** The parts of the file; all that are taken out together stay within the limit. */
export class Parts {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;
  #left: number = tableLimits.unpackedBytes;

  constructor(bytes: Uint8Array, entries: readonly Entry[]) {
    this.#bytes = bytes;
    this.#entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  }

  /** A part, or nothing where there is none. @throws {PartRefused} */
  take(name: string): Uint8Array | undefined {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) return undefined;
    if (entry.encrypted) throw new PartRefused({ code: 'table-old-format' });
    this.#left -= entry.size;
    if (this.#left < 0)
      throw new PartRefused({ code: 'table-too-large', what: 'unpackedBytes', limit: tableLimits.unpackedBytes });
    const content = contentOf(this.#bytes, entry);
    if (!content) throw new PartRefused({ code: 'table-unreadable', detail: name });
    return content;
  }
}

/** Why a part cannot be taken out. */
export class PartRefused extends Error {
  readonly problem: TableProblem;
  constructor(problem: TableProblem) {
    super(problem.code);
    this.name = 'PartRefused';
    this.problem = problem;
  }
}

/** @throws {PartRefused} */
export function partsOf(bytes: Uint8Array): Parts {
  const entries = entriesOf(bytes);
  if (!entries) throw new PartRefused({ code: 'table-unreadable', detail: 'zip' });
  return new Parts(bytes, entries);
}

/** @throws {PartRefused} {@link NotXml} */
export function workbookOf(parts: Parts): Workbook {
  const relations = relationsOf(parts, '_rels/.rels', '');
  const book = find(relations, 'officeDocument')?.target;
  const bytes = book === undefined ? undefined : parts.take(book);
  if (book === undefined || !bytes) throw new PartRefused({ code: 'table-unreadable', detail: 'workbook' });
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const own = relationsOf(parts, `${folder}_rels/${book.slice(folder.length)}.rels`, folder);
  const sheets: { name: string; part: string }[] = [];
  let since1904 = false;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const part = own.find((relation) => relation.id === id && relation.type.endsWith('/worksheet'))?.target;
      if (part !== undefined) sheets.push({ name: attributes['name'] ?? '', part });
    },
  });
  if (sheets.length > tableLimits.sheets)
    throw new PartRefused({ code: 'table-too-large', what: 'sheets', limit: tableLimits.sheets });
  const [strings, styles] = ['sharedStrings', 'styles'].map((type) => find(own, type)?.target);
  return {
    sheets,
    since1904,
    ...(strings === undefined ? {} : { strings }),
    ...(styles === undefined ? {} : { styles }),
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const find = (relations: readonly Relation[], type: string): Relation | undefined =>
  relations.find((relation) => relation.type.endsWith(`/${type}`));

function relationsOf(parts: Parts, part: string, folder: string): Relation[] {
  const relations: Relation[] = [];
  const bytes = parts.take(part);
  if (!bytes) return relations;
  readXml(bytes, {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name === 'Relationship' && mode !== 'External')
        relations.push({ id, type, target: resolved(target, folder) });
    },
  });
  return relations;
}

function resolved(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
