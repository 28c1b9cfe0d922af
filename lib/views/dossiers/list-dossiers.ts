import type { Person } from '../../domain/organisation/agency.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { Context } from '../../kernel/context.ts';
import { type DossierLine, type DossiersOf, dossierLines, dossiersOfYear } from '../../stores/dossiers/dossiers.ts';
import { yearAsked } from './read-file-plan.ts';

/** A page of a list of dossiers. */
export interface DossiersView {
  readonly items: readonly DossierLine[];
  readonly next?: string;
  /** of all of the agency in the year, on the first page of them. Decree 30/2020 App. VI III.6a */
  readonly counts?: DossierCounts;
}

export interface DossierCounts {
  readonly open: number;
  readonly closed: number;
  /** of all dossiers together: a document that is in two counts in both */
  readonly documents: number;
}

const pageLines = 100;

/**
 * Hồ sơ công việc: those that the reader made (`scope` = `mine`, which is also meant where none is named), those of the unit that they head (`unit`), or, for clerks and leaders, all of the agency in a year
 * (`agency`); what was opened last first. Decree 30/2020 App. VI III.4đ, e. @throws {Refused} `role-missing`, `bad-request`, `not-your-dossier`
 */
export async function listDossiers(
  context: Context,
  person: Person,
  query: { readonly [name: string]: string | undefined },
): Promise<DossiersView> {
  const { scope = 'mine', cursor } = query;
  const agencyCode = readableAgency(person, query['agency']);
  const of = listAsked(person, scope, yearAsked(query['year'], context.clock.now()));
  const { items, next } = await dossierLines(context, agencyCode, of, { limit: pageLines, cursor });
  const lines = items.map(({ body }) => body);
  await logListAccess(
    context,
    person,
    'dossiers',
    lines.map(({ id }) => id),
  );
  const counts = 'year' in of && cursor === undefined ? { counts: await countsOf(context, agencyCode, of.year) } : {};
  return { items: lines, ...(next === undefined ? {} : { next }), ...counts };
}

async function countsOf(context: Context, agencyCode: string, year: number): Promise<DossierCounts> {
  const counts = { open: 0, closed: 0, documents: 0 };
  for await (const { state, documents } of dossiersOfYear(context, agencyCode, year)) {
    counts[state] += 1;
    counts.documents += documents;
  }
  return counts;
}

function listAsked(person: Person, scope: string, year: number): DossiersOf {
  if (scope === 'agency') {
    requirePermission(person, 'dossier.list');
    return { year };
  }
  requirePermission(person, 'office.use');
  if (scope === 'mine') return { maker: person.subject };
  if (scope !== 'unit') throw new Refused({ code: 'bad-request', detail: 'scope', fields: ['scope'] });
  if (person.level !== 'unitHead' || person.unit === undefined) throw new Refused({ code: 'not-your-dossier' });
  return { unit: person.unit };
}
