/** Recipients that one document may have on the axis; a worker fans them out. */
export const maxRecipients = 1000;

/** As many as a line of a list names. */
export const namedInLine = 5;

/** The recipients in one line, those beyond the first few by their number. */
export function recipientsLine(recipients: readonly string[]): string {
  const more = recipients.length - namedInLine;
  const named = recipients.slice(0, namedInLine).join(', ');
  return more > 0 ? `${named} (+${more})` : named;
}

/** By post, or handed over at the desk or by a messenger. */
export const paperWays = [
  { code: 'post', name: 'Bưu điện' },
  { code: 'hand', name: 'Trực tiếp' },
] as const;

/** A recipient without a code at the axis, a citizen, a bank or a court say: what its envelope needs and nothing else. */
export interface PaperRecipient {
  readonly name: string;
  readonly address: string;
  /** of the envelope, such as registered mail */
  readonly note?: string | undefined;
  readonly by: (typeof paperWays)[number]['code'];
}

/** Recipients without a code that one document may have. */
export const maxPaperRecipients = 200;

/** A unit or a person of the agency itself that gets a document, as it was called when that was said. Decree 30/2020 art. 18.1. */
export type InsideRecipient =
  | { readonly unit: string; readonly name: string }
  | { readonly person: string; readonly name: string };

/** Recipients of the agency itself that one document may have. */
export const maxInside = 200;

/** The names of the recipients that are none of the directory, in their order: by post and by hand, then of the agency itself. */
export function otherNames({
  paperRecipients,
  inside = [],
}: {
  readonly paperRecipients?: readonly PaperRecipient[] | undefined;
  readonly inside?: readonly InsideRecipient[] | undefined;
}): readonly string[] {
  return [...paperNames({ paperRecipients }), ...inside.map(({ name }) => name)];
}

/** The names of the recipients without a code, in their order. */
export function paperNames({
  paperRecipients = [],
}: {
  readonly paperRecipients?: readonly PaperRecipient[] | undefined;
}): readonly string[] {
  return paperRecipients.map(({ name }) => name);
}
