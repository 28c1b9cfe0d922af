import { headMark } from '../organisation/marks.ts';
import { type Protected, readerTokens } from '../organisation/permissions.ts';
import type { Outgoing } from './states.ts';

/** An outgoing document as permissions see it. */
export function protectedOutgoing(document: Outgoing): Protected {
  const { agencyCode, state, createdBy, content, draftedIn } = document;
  const signer = [content.signer];
  const signed = 'signed' in document ? [document.signed.by] : [];
  const route = [...new Set([createdBy, ...signer, ...signed])];
  const shared = (document.shares ?? []).map(({ to }) => to);
  const inUnit = draftedIn ? { drafter: [createdBy], unitHead: [headMark(draftedIn.id)] } : {};
  return { agencyCode, state, draftedBy: draftedIn ? 'unit' : 'clerks', related: { signer, route, shared, ...inUnit } };
}

/** Marks of everybody who may read it. */
export const readersOfOutgoing = (document: Outgoing): readonly string[] =>
  readerTokens('outgoing.read', protectedOutgoing(document));

/** In whose own list it stands: clerks who wrote it and who signs it find it in the agency's list, by their role. */
export const ownReadersOfOutgoing = ({ createdBy, draftedIn, shares = [] }: Outgoing): readonly string[] => [
  ...new Set([...(draftedIn ? [createdBy] : []), ...shares.map(({ to }) => to)]),
];
