import { type Protected, readerTokens } from '../organisation/permissions.ts';
import type { Outgoing } from './states.ts';

/** An outgoing document as permissions see it. */
export function protectedOutgoing(document: Outgoing): Protected {
  const { agencyCode, state, createdBy, content } = document;
  const signer = [content.signer];
  const signed = 'signed' in document ? [document.signed.by] : [];
  const route = [...new Set([createdBy, ...signer, ...signed])];
  return { agencyCode, state, related: { signer, route, shared: (document.shares ?? []).map(({ to }) => to) } };
}

/** Marks of everybody who may read it. */
export const readersOfOutgoing = (document: Outgoing): readonly string[] =>
  readerTokens('outgoing.read', protectedOutgoing(document));

/** In whose own list it stands: who wrote it and who signs it find it in the agency's list, by their role. */
export const ownReadersOfOutgoing = ({ shares = [] }: Outgoing): readonly string[] => shares.map(({ to }) => to);
