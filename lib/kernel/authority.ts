import type { Agency, Person } from '../domain/organisation/agency.ts';
import { type Authority, caption } from '../domain/organisation/authority/caption.ts';
import type { Grant } from '../domain/organisation/authority/grant.ts';
import { maySignAs } from '../domain/organisation/authority/may-sign-as.ts';
import type { Outgoing, SignedAs } from '../domain/outgoing/states.ts';
import { isProblem, type Problem } from '../domain/shared/errors.ts';
import type { Write } from '../ports/records.ts';
import type { Loaded } from '../stores/documents/logged-state.ts';
import { findGrant, grantsHeldBy, grantUnchanged } from '../stores/organisation/grants.ts';
import type { Context } from './context.ts';

/** In which capacity a document is signed, and what must still be so when the signature is kept. */
export interface FoundAuthority {
  readonly as: SignedAs & { readonly position: string };
  readonly unchanged: readonly Write[];
}

/** The book that numbers of outgoing documents come from. */
const book = 'outgoing';

/**
 * The right of somebody to sign a document on a day, by office or by a grant: Decree 30/2020 art. 13. Submission asks for it as signing does, so that
 * nothing is put before a signer that they may not sign.
 */
export async function authorityOf(
  context: Context,
  { agencyCode, createdBy, content }: Pick<Outgoing, 'agencyCode' | 'createdBy' | 'content'>,
  { person, agency, day }: { readonly person: Person; readonly agency: Agency; readonly day: string },
): Promise<FoundAuthority | Problem> {
  const own = await grantsHeldBy(context, agencyCode, person.subject);
  const sources = await sourcesOf(context, own);
  const { kind, unit, field, amount, grant: chosen } = content;
  const signer = await inPlaceOf(
    context,
    person,
    own.find(({ id }) => id === chosen),
  );
  const found = maySignAs({
    signer,
    grants: [...own, ...sources.map(({ state }) => state)],
    passers: await passersOf(context, sources),
    draft: { kind, unit, field, amount, book, drafter: createdBy },
    day,
    chosen,
    selfApproval: agency.selfApproval === true,
  });
  if (isProblem(found)) return found;
  const used = await usedBy(context, found, sources);
  return { as: signedAs(agency, signer, found, day), unchanged: used.map(grantUnchanged) };
}

/** One who has several places signs under a grant in the place that it was given to, as long as that is theirs. */
async function inPlaceOf({ directory }: Context, person: Person, chosen: Grant | undefined): Promise<Person> {
  const place = chosen?.holder.assignment;
  if (place === undefined || place === person.assignment) return person;
  return (await directory.person(person.subject, place)) ?? person;
}

function signedAs(agency: Agency, signer: Person, authority: Authority, day: string): FoundAuthority['as'] {
  const { lines, competence } = caption(agency, signer, authority, day);
  const { capacity, grant } = authority;
  return {
    position: signer.position,
    capacity,
    ...(grant ? { grant: grant.id } : {}),
    caption: lines,
    competence,
  };
}

/** What grants were passed on from. */
async function sourcesOf(context: Context, own: readonly Grant[]): Promise<Loaded<Grant>[]> {
  const ids = new Set(own.flatMap(({ passedFrom }) => passedFrom ?? []));
  const found = await Promise.all([...ids].map((id) => findGrant(context, id)));
  return found.filter((loaded) => loaded !== undefined);
}

async function passersOf({ directory }: Context, sources: readonly Loaded<Grant>[]): Promise<Person[]> {
  const holders = sources.map(({ state }) => state.holder);
  const people = await Promise.all(holders.map(({ subject, assignment }) => directory.person(subject, assignment)));
  return people.filter((person) => person !== undefined);
}

async function usedBy(
  context: Context,
  { grant }: Authority,
  sources: readonly Loaded<Grant>[],
): Promise<Loaded<Grant>[]> {
  const own = grant && (await findGrant(context, grant.id));
  return [...(own ? [own] : []), ...sources.filter(({ state }) => state.id === grant?.passedFrom)];
}
