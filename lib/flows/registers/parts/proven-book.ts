import { type BookProof, type CheckedProof, checkBookProof, type ProofLine } from '../../../domain/audit/book-proof.ts';
import { logBreak } from '../../../domain/audit/chain.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import type { RegisterLine } from '../../../domain/registers/register-line.ts';
import { type RegisterRange, registerRange } from '../../../domain/registers/register-request.ts';
import { vietnamYear } from '../../../domain/shared/calendar/time.ts';
import { accepted } from '../../../domain/shared/errors.ts';
import { readableAgency } from '../../../kernel/access.ts';
import { logListAccess } from '../../../kernel/access-log.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { detachedSigner } from '../../../pki/cms/detached.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';
import { holderName } from '../../../pki/x509/name.ts';
import { findBookLine } from '../../../stores/books.ts';
import { historyOf } from '../../../stores/documents/history.ts';
import { findOutgoing, outgoingLog } from '../../../stores/documents/outgoing.ts';
import { sha256Text } from '../../../stores/item.ts';
import { anchorsOfNumbers } from '../../../stores/registers/proof-anchors.ts';
import { headingOf } from '../../parts/table-file.ts';
import { linesWithin } from './register-part.ts';

/** Lines of one proof at the most. */
export const proofLines = 1000;

/** A proof with what its check has come to; `sealedBy` is whose key signed the last root. */
export interface ProvenBook {
  readonly proof: BookProof;
  readonly checked: CheckedProof;
  readonly sealedBy?: string;
}

type Query = Readonly<Record<string, string | undefined>>;

/**
 * Every number of a part of a book with its end, whether the log of its document is whole, and what the signed anchors hold of it; checked as anybody else can.
 * By numbers alone; what was shown is logged. @throws {Refused} `bad-request`, `register-too-long`
 */
export async function provenFor(context: ApiContext, person: Person, query: Query): Promise<ProvenBook> {
  const { year, from, to } = query;
  const range = accepted<RegisterRange>(registerRange({ year, from, to }, vietnamYear(context.clock.now())));
  const proven = await provenBook(
    context,
    { agencyCode: readableAgency(person, query['agency']), by: person.name },
    range,
  );
  const { lines, year: proved } = proven.proof;
  await logListAccess(
    context,
    person,
    'book-proof',
    lines.map(({ names, number }) => names ?? `${proved}/${number}`),
  );
  return proven;
}

/** The proof of a part of a book as it stands, and its check. */
async function provenBook(
  context: ApiContext,
  { agencyCode, by }: { readonly agencyCode: string; readonly by: string },
  range: RegisterRange,
): Promise<ProvenBook> {
  const book = { agencyCode, year: range.year, book: 'outgoing' };
  const register = await linesWithin(context, agencyCode, range, proofLines);
  const { code, name } = await headingOf(context, agencyCode, range);
  const lines: ProofLine[] = [];
  for (let at = 0; at < register.length; at += atOnce)
    lines.push(...(await Promise.all(register.slice(at, at + atOnce).map((line) => proofLine(context, book, line)))));
  const to = register.at(-1)?.to ?? range.from - 1;
  const proof: BookProof = {
    ...{ kind: 'congvan-book-proof', schema: 1, agency: { id: agencyCode, code, name } },
    ...{ book: book.book, year: range.year, from: range.from, to, at: context.clock.now(), by, lines },
    ...(await anchorsOfNumbers(context, book, { from: range.from, to })),
  };
  const sealedBy = await sealedByOf(proof);
  return { proof, checked: checkBookProof(proof, sha256Text), ...(sealedBy === undefined ? {} : { sealedBy }) };
}

const atOnce = 25;

async function proofLine(
  context: ApiContext,
  book: { readonly agencyCode: string; readonly year: number; readonly book: string },
  { number, to, suffix, state, code, day, reason, id, isReserved }: RegisterLine,
): Promise<ProofLine> {
  const said = { number, to, state, code, day, reason };
  if (suffix !== undefined) {
    const inserted = (await findBookLine(context, book, to))?.inserted?.find((one) => one.suffix === suffix);
    return { ...said, suffix, ...(inserted ? { says: inserted.says } : {}) };
  }
  const isNamedByBook = state === 'elsewhere' || state === 'paper' || state === 'void' || isReserved;
  if (id === undefined) {
    const kept = isNamedByBook ? await findBookLine(context, book, to) : undefined;
    return kept ? { ...said, names: kept.documentId } : said;
  }
  const [loaded, events] = await Promise.all([findOutgoing(context, id), historyOf(context, outgoingLog(id))]);
  const whole = logBreak(events, loaded?.log, sha256Text) === undefined;
  const names = isReserved ? ((await findBookLine(context, book, to))?.documentId ?? id) : id;
  return { ...said, names, log: { ...(loaded?.log ?? { seq: 0, hash: '' }), whole } };
}

async function sealedByOf({ heads, seal }: BookProof): Promise<string | undefined> {
  const root = heads.at(-1)?.root;
  if (seal === undefined || root === undefined) return undefined;
  const certificate = await detachedSigner(Buffer.from(seal, 'base64'), new TextEncoder().encode(root), nodeCrypto);
  return certificate && holderName(certificate.subject);
}
