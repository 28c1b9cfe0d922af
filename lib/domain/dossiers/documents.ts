import { printedCode } from '../books/number.ts';
import type { Incoming } from '../incoming/states.ts';
import type { Outgoing } from '../outgoing/states.ts';
import { vietnamDay } from '../shared/calendar/time.ts';
import { documentKind } from '../shared/kinds.ts';
import type { DossierItem } from './dossier.ts';

/** What a dossier shows of a document in it, as the table of documents has it: Decree 30/2020 App. V. */
export interface DossierDocument {
  /** number and notation; empty while there is none */
  readonly code: string;
  /** `yyyy-mm-dd`, of the document; the day on which it came or was drafted while it has none */
  readonly day: string;
  readonly kind: string;
  readonly author: string;
  readonly subject: string;
  readonly signer: string;
  /** of all its files, as far as they are known */
  readonly pages: number;
  /** somebody has something to do with it yet */
  readonly isOpen: boolean;
  /** its state, by name */
  readonly state: string;
}

/** An outgoing document; `author` is the agency, by name. */
export function outgoingInDossier(document: Outgoing, author: string, signer: string): DossierDocument {
  const { content, number, createdAt, state } = document;
  const annexPages = (content.annexes ?? []).map(({ pages = 0 }) => pages);
  return {
    code: number ? printedCode(number) : '',
    day: number?.day ?? vietnamDay(createdAt),
    kind: documentKind(content.kind)?.name ?? content.kind,
    author,
    subject: content.subject,
    signer: 'signed' in document ? document.signed.name : signer,
    pages: [content.pages, ...annexPages].reduce((sum, pages) => sum + pages, 0),
    isOpen: state !== 'issued' && state !== 'cancelled',
    state,
  };
}

/** What nobody is to do anything with any more. */
const finishedIncoming: readonly Incoming['state'][] = ['completed', 'for-information', 'noted', 'refused', 'returned'];

/** A document that came in. */
export function incomingInDossier(incoming: Incoming): DossierDocument {
  const header = 'header' in incoming ? incoming.header : undefined;
  const files = 'files' in incoming ? incoming.files : [];
  const filed = files.reduce((sum, { pages = 0 }) => sum + pages, 0);
  const onPaper = ('paper' in incoming && incoming.paper?.paperPages) || 0;
  return {
    code: header?.code ?? '',
    day: header?.issuedOn || vietnamDay(incoming.receivedAt),
    kind: header?.typeName ?? '',
    author: header?.fromName ?? '',
    subject: header?.subject ?? '',
    signer: header?.signerName ?? '',
    pages: Math.max(filed, onPaper),
    isOpen: !finishedIncoming.includes(incoming.state),
    state: incoming.state,
  };
}

/** Whether it has come far enough to stand in a dossier: what is put aside or sent back is no document of the work. */
export const mayStandIn = ({ state }: { readonly state: string }): boolean =>
  !['arrived', 'mailed', 'quarantined', 'returned', 'refused', 'requested', 'cancelled'].includes(state);

/** An item with what is known of its document. */
export interface FiledDocument {
  readonly item: DossierItem;
  readonly document: DossierDocument;
}

/** By the day of the document, then by ordinal: the order in which the work went. */
export const inTimeOrder = <Filed extends FiledDocument>(documents: readonly Filed[]): readonly Filed[] =>
  documents.toSorted(
    (one, other) =>
      Number(one.document.day > other.document.day) - Number(one.document.day < other.document.day) ||
      one.item.ordinal - other.item.ordinal,
  );
