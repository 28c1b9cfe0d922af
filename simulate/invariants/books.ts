import type { DocumentNumber } from '../../lib/domain/books/number.ts';
import type { NumberLine } from '../../lib/domain/books/number-line.ts';
import type { Outgoing } from '../../lib/domain/outgoing/states.ts';
import { numberKey } from '../../lib/stores/keys.ts';
import { type Change, idIn, type Mirror, nameOf } from '../mirror.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const invariant = 'no number of a book is given twice or missing';

interface Book {
  last: number;
  day: string;
}

/** Numbers follow each other without a gap, each belongs to one document, and one that is given up is void for ever. NĐ 30/2020 art. 15. */
export function books(mirror: Mirror): Invariant {
  const known = new Map<string, Book>();
  return ({ changes }: Commit) => {
    for (const change of changes) if (change.key.pk.startsWith('BOOK#')) entered(known, change);
    for (const { key, after } of changes) {
      if (key.pk.startsWith('BOOK#') && key.sk === 'COUNTER') counted(known, key.pk, after?.body);
      if (key.pk.startsWith('BOOK#') && key.sk !== 'COUNTER') belongs(mirror, key, after?.body as NumberLine);
      if (key.pk.startsWith('DOC#') && key.sk === 'STATE') written(mirror, changes, idIn(key.pk));
    }
  };
}

function entered(known: Map<string, Book>, { key, before, after }: Change): void {
  if (key.sk === 'COUNTER') return;
  const number = Number(key.sk.slice('NUMBER#'.length));
  const where = () => `${key.pk} ${number}`;
  hold(after !== undefined, invariant, () => `${where()} was removed`);
  const line = after.body as NumberLine;
  if (!before) {
    const book = known.get(key.pk) ?? { last: 0, day: '' };
    const from = line.state === 'elsewhere' ? line.elsewhere?.from : number;
    hold(from === book.last + 1 && number >= from, invariant, () => `${where()} follows ${book.last}`);
    known.set(key.pk, { ...book, last: number });
    return;
  }
  const was = before.body as NumberLine;
  hold(
    was.documentId === line.documentId,
    invariant,
    () => `${where()} went from ${was.documentId} to ${line.documentId}`,
  );
  hold(
    was.state === 'numbered' && line.state !== 'numbered',
    invariant,
    () => `${where()}: ${was.state} to ${line.state}`,
  );
}

function counted(known: Map<string, Book>, pk: string, body: unknown): void {
  const { last, day = '' } = body as { readonly last: number; readonly day?: string };
  const book = known.get(pk) ?? { last: 0, day: '' };
  hold(last === book.last, invariant, () => `${pk} counts ${last}, its last number is ${book.last}`);
  hold(day >= book.day, invariant, () => `${pk}: number ${last} is of ${day}, the one before of ${book.day}`);
  known.set(pk, { last, day });
}

/** The document that a line names says the same. */
function belongs(mirror: Mirror, { pk, sk }: Change['key'], line: NumberLine): void {
  if (line.state === 'elsewhere') return;
  const number = Number(sk.slice('NUMBER#'.length));
  const outgoing = mirror.outgoing.get(line.documentId)?.state;
  const incoming = mirror.incoming.get(line.documentId)?.state;
  const where = () => `${pk} ${number} is ${line.state}, ${line.documentId} is ${outgoing?.state ?? incoming?.state}`;
  if (incoming) {
    const own = 'arrivalNumber' in incoming && incoming.arrivalNumber === number && line.state === 'issued';
    hold(own, invariant, where);
    return;
  }
  const bears = outgoing?.number?.number === number;
  const { state } = outgoing ?? {};
  if (line.state === 'void') hold(!bears || state === 'cancelled', invariant, where);
  else hold(bears && state === line.state, invariant, where);
}

const lineOf: Readonly<Partial<Record<Outgoing['state'], NumberLine['state']>>> = {
  numbered: 'numbered',
  issued: 'issued',
  cancelled: 'void',
};

/** The number of a document stands in its book as what the document is; one that it had before is void. */
function written(mirror: Mirror, changes: Commit['changes'], id: string): void {
  const document = mirror.outgoing.get(id)?.state;
  if (!document) return;
  const lineAt = ({ book, year, number }: DocumentNumber) =>
    mirror.items.get(nameOf(numberKey({ agencyCode: document.agencyCode, year, book }, number)))?.body as NumberLine;
  if (document.number) {
    const line = lineAt(document.number);
    const right = line?.documentId === id && line.state === lineOf[document.state];
    hold(right, invariant, () => `${id} is ${document.state}, its number ${document.number?.number} is ${line?.state}`);
  }
  const change = changes.find(({ key }) => key.pk === `DOC#${id}` && key.sk === 'STATE');
  const before = (change?.before?.body as { readonly state: Outgoing } | undefined)?.state.number;
  if (!before || JSON.stringify(before) === JSON.stringify(document.number)) return;
  hold(lineAt(before)?.state === 'void', invariant, () => `${id} lost its number ${before.number}, which is not void`);
}
