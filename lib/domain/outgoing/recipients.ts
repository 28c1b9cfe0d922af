/** Recipients that one document may have on the axis; a worker fans them out. */
export const maxRecipients = 1000;

/** As many as a line of a list names. */
export const namedInLine = 5;

/** The recipients in one line, those beyond the first few by their number. */
export function recipientsLine(recipients: readonly string[], between = ', '): string {
  const more = recipients.length - namedInLine;
  const named = recipients.slice(0, namedInLine).join(between);
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

/** Letters that a packet has for all places it names, and for one: Decree 30/2020 App. VI Part II (`ToPlaces`), QCVN 102. */
const placeLetters = { all: 1000, one: 150 } as const;
/** Agencies that are looked up to be named: about as many as there is room for. */
export const maxNamedPlaces = 30;

/** Nơi nhận in a packet: whom it is for, then the others in their order as far as there is room, and how many more there are. */
export function namedPlaces(own: string, others: readonly string[], count: number): readonly string[] {
  const more = (left: number) => `và ${left} nơi khác`;
  const room = placeLetters.all - more(count).length;
  const places = [own.slice(0, placeLetters.one)];
  let letters = places[0]?.length ?? 0;
  for (const name of others.map((one) => one.slice(0, placeLetters.one))) {
    letters += name.length;
    if (letters > room) break;
    places.push(name);
  }
  const left = count - (places.length - 1);
  return left > 0 ? [...places, more(left)] : places;
}
