import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { Person } from './agency.ts';

/** Who lets whom read a document that is not theirs to handle. */
export interface Share extends Act {
  readonly to: string;
  readonly toName: string;
}

interface Shared {
  readonly shares?: readonly Share[];
}

/** Who only administers has nothing to do with documents: Decree 30/2020 App. VI IV.1. */
export const isInBusiness = ({ roles }: Pick<Person, 'roles'>): boolean =>
  roles.length === 0 || roles.some((role) => role !== 'admin');

/** Cho xem: a colleague of whoever shares it may read it from now on. @returns a refusal for nobody of theirs, or whom it is shared with already */
export function sharedWith<Document extends Shared>(
  document: Document,
  colleague: Person | undefined,
  act: Act,
): Document | Problem {
  if (!colleague || !isInBusiness(colleague)) return { code: 'colleague-unknown' };
  const { shares = [] } = document;
  if (shares.some(({ to }) => to === colleague.subject)) return { code: 'shared-already', name: colleague.name };
  return { ...document, shares: [...shares, { ...act, to: colleague.subject, toName: colleague.name }] };
}

/** Thôi cho xem. @returns a refusal where it is not shared with them */
export function unshared<Document extends Shared>(document: Document, subject: string): Document | Problem {
  const { shares = [] } = document;
  if (!shares.some(({ to }) => to === subject)) return { code: 'not-shared' };
  return { ...document, shares: shares.filter(({ to }) => to !== subject) };
}
