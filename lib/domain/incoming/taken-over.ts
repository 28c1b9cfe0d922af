import type { OpenDocument } from '../organisation/import/open-document.ts';
import type { Act } from '../shared/act.ts';
import type { IncomingFile } from './incoming-file.ts';
import type { In, Incoming, IncomingHeader } from './states.ts';

/**
 * A document of the register before goes on here as it stood there: with its arrival number, waiting to be assigned, or for whom it was assigned to. Nobody
 * outside is told of what becomes of it.
 */
export function takenOver(
  open: OpenDocument,
  files: readonly IncomingFile[],
  act: Act & { readonly reason: string },
): In<'registered' | 'assigned'> {
  const { id, agencyCode, arrivalNumber, year, officer, opinion, heldBy } = open;
  const registered = {
    ...({ id, agencyCode, source: 'earlier', axisDocId: '', packetKey: '', header: headerOf(open), files } as const),
    ...{ receivedAt: Date.parse(`${open.arrivedOn}T00:00:00+07:00`), duplicates: [], arrivalNumber, year },
    registered: act,
    ...(heldBy === undefined ? {} : { heldBy }),
  };
  if (!officer) return { ...registered, state: 'registered' };
  const { by, name, at } = act;
  const assigned = { by, name, at, officer: officer.subject, officerName: officer.name, opinion };
  return { ...registered, state: 'assigned', assigned };
}

function headerOf({ fromCode, fromName, code, issuedOn, subject, signer, dueOn }: OpenDocument): IncomingHeader {
  const due = dueOn === undefined ? {} : { dueOn };
  const named = { fromCode, fromName, documentId: '', code, issuedOn, typeName: '', subject, signerName: signer };
  return { ...named, priority: 0, ...due };
}

/** Whether there is a sender at the axis who is told what becomes of it. */
export const hasSender = ({ source }: Pick<Incoming, 'source'>): boolean => source === undefined;
