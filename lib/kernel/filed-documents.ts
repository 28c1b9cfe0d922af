import {
  type DossierDocument,
  type FiledDocument,
  incomingInDossier,
  outgoingInDossier,
} from '../domain/dossiers/documents.ts';
import { type Dossier, type DossierItem, itemsIn, type RegisterSide } from '../domain/dossiers/dossier.ts';
import { protectedIncoming } from '../domain/incoming/readers.ts';
import type { Incoming } from '../domain/incoming/states.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { may } from '../domain/organisation/permissions.ts';
import { protectedOutgoing } from '../domain/outgoing/readers.ts';
import type { Outgoing } from '../domain/outgoing/states.ts';
import { findIncoming } from '../stores/documents/incoming.ts';
import { findOutgoing } from '../stores/documents/outgoing.ts';
import type { Context } from './context.ts';

/** A document as it stands, with what a dossier shows of it. */
export type FoundDocument = { readonly shown: DossierDocument } & (
  | { readonly direction: 'outgoing'; readonly state: Outgoing }
  | { readonly direction: 'incoming'; readonly state: Incoming }
);

/** An item of a dossier with its document, and whether this person may read that. */
export interface Filed extends FiledDocument {
  readonly found: FoundDocument;
  readonly readable: boolean;
}

const atOnce = 25;

/** The documents that are in a dossier now, by ordinal, as they stand: each is kept once, wherever it is filed. One that is gone is a broken store and is left out. */
export async function filedDocuments(
  context: Context,
  person: Person,
  dossier: Pick<Dossier, 'items'>,
): Promise<readonly Filed[]> {
  const items = itemsIn(dossier);
  const filed: Filed[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    const some = await Promise.all(items.slice(at, at + atOnce).map((item) => filedDocument(context, person, item)));
    filed.push(...some.flatMap((one) => one ?? []));
  }
  return filed;
}

async function filedDocument(context: Context, person: Person, item: DossierItem): Promise<Filed | undefined> {
  const found = await findDocument(context, item.direction, item.id);
  return found && { item, found, document: found.shown, readable: mayRead(person, found) };
}

/** A document of either register by its id, whoever asks. */
export async function findDocument(
  context: Context,
  direction: RegisterSide,
  id: string,
): Promise<FoundDocument | undefined> {
  if (direction === 'incoming') {
    const state = (await findIncoming(context, id))?.state;
    return state && { direction, state, shown: incomingInDossier(state) };
  }
  const state = (await findOutgoing(context, id))?.state;
  if (!state) return undefined;
  const author = 'sender' in state && state.sender ? state.sender.name : await agencyName(context, state.agencyCode);
  const signer = await context.directory.signer(state.content.signer, state.agencyCode);
  return { direction, state, shown: outgoingInDossier(state, author, signer?.name ?? '') };
}

const agencyName = async (context: Context, id: string): Promise<string> =>
  (await context.directory.agency(id))?.name ?? id;

const mayRead = (person: Person, found: FoundDocument): boolean =>
  found.direction === 'incoming'
    ? may(person, 'incoming.read', protectedIncoming(found.state)) === undefined
    : may(person, 'outgoing.read', protectedOutgoing(found.state)) === undefined;
