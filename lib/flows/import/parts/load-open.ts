import type { BookState } from '../../../domain/organisation/import/earlier.ts';
import type {
  GivenFile,
  KnownOfficer,
  OpenDocument,
  OpenStanding,
} from '../../../domain/organisation/import/open-document.ts';
import type { AgencyTree } from '../../../domain/organisation/import/plan/agency-tree.ts';
import { goingOnFrom } from '../../../domain/organisation/import/plan/going-on.ts';
import { openName } from '../../../domain/organisation/import/plan/plan-open.ts';
import type { ImportLine, OpenLine } from '../../../domain/organisation/import/read/lines.ts';
import { personIn } from '../../../domain/organisation/people/person-record.ts';
import { may } from '../../../domain/organisation/permissions.ts';
import { holdsOn } from '../../../domain/organisation/validity.ts';
import { inGroups } from '../../../domain/shared/in-groups.ts';
import { elsewhereIn, numberLines } from '../../../stores/books.ts';
import { findIncoming } from '../../../stores/documents/incoming.ts';
import { colleagueLines } from '../../../stores/organisation/people.ts';
import type { ImportContext } from './importer.ts';
import { namedId } from './named-id.ts';

interface Around {
  readonly tree: AgencyTree;
  readonly day: string;
  readonly ownAgency: string | undefined;
  readonly files: readonly GivenFile[];
}

/** Reads what lines of open documents are compared with; nothing where the list has none. */
export async function loadOpen(
  context: ImportContext,
  lines: readonly ImportLine[],
  { tree, day, ownAgency, files }: Around,
): Promise<OpenStanding | undefined> {
  const open = lines.filter((line): line is OpenLine => line.kind === 'open');
  if (open.length === 0) return undefined;
  const places = open.flatMap(({ agency, arrival, arrivedOn }) => {
    const found = agency === undefined ? undefined : tree.find(agency);
    const agencyCode = agency === undefined ? ownAgency : typeof found === 'object' ? found.id : undefined;
    return agencyCode === undefined ? [] : [{ agencyCode, year: Number(arrivedOn.slice(0, 4)), arrival }];
  });
  const ids = places.map(({ agencyCode, year, arrival }) => namedId(...openName(agencyCode, year, arrival)));
  const years = new Map(places.map(({ agencyCode, year }) => [`${agencyCode} ${year}`, { agencyCode, year }]));
  const agencies = [...new Set(places.map(({ agencyCode }) => agencyCode))];
  return {
    documents: new Map((await inGroups(ids, (id) => knownDocument(context, id))).flat()),
    books: await inGroups([...years.values()], (name) => arrivalBook(context, name)),
    officers: (await inGroups(agencies, (id) => officersFor(context, id, tree, day))).flat(),
    senders: await sendersIn(context, open),
    files,
  };
}

async function knownDocument(
  context: ImportContext,
  id: string,
): Promise<[string, Pick<OpenDocument, 'code' | 'subject' | 'fromName'>][]> {
  const state = (await findIncoming(context, id))?.state;
  return state && 'header' in state ? [[id, state.header]] : [];
}

async function arrivalBook(
  context: ImportContext,
  { agencyCode, year }: { readonly agencyCode: string; readonly year: number },
): Promise<BookState> {
  const numbers = await numberLines(context, { agencyCode, year, book: 'arrival' });
  const here = [...numbers].filter(([, { state }]) => state !== 'elsewhere').map(([number]) => number);
  return { agencyId: agencyCode, year, elsewhere: elsewhereIn(numbers), here: new Set(here) };
}

/** Who may work on documents of an agency today: of one that has ended its successors' people, where the first goes on with what is open. */
async function officersFor(
  context: ImportContext,
  agencyCode: string,
  tree: AgencyTree,
  day: string,
): Promise<KnownOfficer[]> {
  const goingOn = goingOnFrom(agencyCode, tree.get, day);
  const found = await inGroups(goingOn, (id) => officersOf(context, id, day));
  return found.flatMap((officers, at) =>
    officers.map((one) => ({ ...one, agencyCode, ...(at > 0 ? { heldBy: one.agencyCode } : {}) })),
  );
}

/** Who may work on documents of an agency today. */
async function officersOf(context: ImportContext, agencyCode: string, day: string): Promise<KnownOfficer[]> {
  const colleagues = await colleagueLines(context, agencyCode);
  return colleagues.flatMap((one) => {
    const places = one.assignments.filter((place) => place.agencyId === agencyCode && holdsOn(place, day));
    if (one.blocked || !places.some((place) => may(personIn(one, place), 'incoming.work') === undefined)) return [];
    const { subject, name, employeeCode, email } = one;
    const named = {
      ...(employeeCode === undefined ? {} : { employeeCode }),
      ...(email === undefined ? {} : { email }),
    };
    return [{ agencyCode, subject, name, ...named }];
  });
}

/** Codes of those senders whom one code or one agency answers to. */
async function sendersIn({ directory }: ImportContext, lines: readonly OpenLine[]): Promise<Map<string, string>> {
  const senders = [...new Set(lines.map(({ sender }) => sender))];
  const found = await inGroups(directory ? senders : [], async (sender): Promise<[string, string][]> => {
    const coded = /^[0-9A-Za-z.]{1,35}$/.test(sender) ? await directory?.agencyByCode(sender) : undefined;
    const named = coded ? [coded] : ((await directory?.agenciesNamed(sender)) ?? []);
    return named.length === 1 && named[0] ? [[sender, named[0].code]] : [];
  });
  return new Map(found.flat());
}
