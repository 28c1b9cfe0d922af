import type { Delivery } from '../../../domain/delivery/delivery.ts';

/** Under which name a packet stands with a recipient of this installation: the document's id, and how often it was sent before. */
export const insideName = ({ documentId, earlier = [] }: Pick<Delivery, 'documentId' | 'earlier'>): string =>
  `inside-${documentId}-${earlier.length}`;

/** The id of the document in such a name; nothing for another name. */
export const documentInName = (name: string): string | undefined => /^inside-([0-9A-Z]{26})-\d+$/.exec(name)?.[1];
