import type { Person } from '../../domain/organisation/agency.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { type ProvenBook, provenFor } from './parts/proven-book.ts';

/** Chứng minh sổ, to be read: see {@link provenFor}. @throws {Refused} `role-missing`, `bad-request`, `register-too-long` */
export async function readBookProof(
  context: ApiContext,
  person: Person,
  query: Readonly<Record<string, string | undefined>>,
): Promise<ProvenBook> {
  requirePermission(person, 'registers.read');
  return provenFor(context, person, query);
}
