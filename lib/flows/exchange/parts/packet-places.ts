import { namedPlaces, paperNames } from '../../../domain/outgoing/recipients.ts';
import type { Issued } from '../../../domain/outgoing/states.ts';

/** Who gets a document, as one of its recipients is told: that recipient, and the others to whom it was sent. Decree 30/2020 App. I II.9, App. VI Part II. */
export function packetPlaces(
  { content, places = [] }: Issued,
  to: { readonly code: string; readonly name: string },
): readonly string[] {
  const others = content.recipients.filter((code) => code !== to.code).length + paperNames(content).length;
  const names = places.filter((name) => name !== to.name);
  return namedPlaces(to.name, names, others);
}
