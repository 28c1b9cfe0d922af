import { mayStandIn } from '../../domain/dossiers/documents.ts';
import { type Dossier, dossierCode, itemsIn, type RegisterSide } from '../../domain/dossiers/dossier.ts';
import { protectedDossier } from '../../domain/dossiers/readers.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { may } from '../../domain/organisation/permissions.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { loadIncoming, loadOutgoing } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import {
  type DossierLine,
  type DossiersOf,
  dossierLines,
  dossiersWith,
  findDossier,
} from '../../stores/dossiers/dossiers.ts';

/** A dossier in which a document is; of one that the reader may not read, its code alone. */
export interface DossierOfDocument {
  readonly id: string | null;
  readonly code: string;
  readonly title: string;
  readonly state: Dossier['state'];
  readonly ordinal: number;
}

export interface DocumentDossiers {
  readonly items: readonly DossierOfDocument[];
  /** open dossiers that the reader may put it into, the one that was used last first */
  readonly open: readonly DossierLine[];
}

const newest = 200;
const shown = 50;

/** The dossiers of an outgoing document. @throws {Refused} why the document may not be read */
export const readDocumentDossiers = (context: Context, person: Person, id: string): Promise<DocumentDossiers> =>
  dossiersOf(context, person, 'outgoing', id);

/** The dossiers of a document that came in. @throws {Refused} why the document may not be read */
export const readIncomingDossiers = (context: Context, person: Person, id: string): Promise<DocumentDossiers> =>
  dossiersOf(context, person, 'incoming', id);

async function dossiersOf(
  context: Context,
  person: Person,
  direction: RegisterSide,
  id: string,
): Promise<DocumentDossiers> {
  const { state } = await (direction === 'incoming' ? loadIncoming : loadOutgoing)(context, person, id);
  const ids = await dossiersWith(context, direction, id);
  const found = await Promise.all(ids.map((one) => findDossier(context, one)));
  const open = mayStandIn(state) ? await fillable(context, person, ids) : [];
  return { items: found.flatMap((one) => (one ? shownOf(person, one.state, id) : [])), open };
}

function shownOf(person: Person, dossier: Dossier, document: string): DossierOfDocument[] {
  const item = itemsIn(dossier).find(({ id }) => id === document);
  if (!item) return [];
  const readable = may(person, 'dossier.read', protectedDossier(dossier)) === undefined;
  const { id, title, state } = dossier;
  const said = { code: dossierCode(dossier), state, ordinal: item.ordinal };
  return [readable ? { ...said, id, title } : { ...said, id: null, title: '' }];
}

async function fillable(context: Context, person: Person, without: readonly string[]): Promise<readonly DossierLine[]> {
  const { agencyCode, subject, level, unit, roles } = person;
  const year = vietnamYear(context.clock.now());
  const lists: readonly DossiersOf[] = [
    { maker: subject },
    ...(level === 'unitHead' && unit !== undefined ? [{ unit }] : []),
    ...(roles.includes('clerk') ? [{ year }] : []),
  ];
  const pages = await Promise.all(lists.map((of) => dossierLines(context, agencyCode, of, { limit: newest })));
  const lines = new Map(pages.flatMap(({ items }) => items.map(({ body }) => [body.id, body] as const)));
  return [...lines.values()]
    .filter((line) => line.state === 'open' && !without.includes(line.id))
    .filter((line) => may(person, 'dossier.fill', protectedDossier({ ...line, agencyCode })) === undefined)
    .toSorted((a, b) => b.changedAt - a.changedAt)
    .slice(0, shown);
}
