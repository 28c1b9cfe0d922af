import type { IssueBox, Place, StampedUrgency } from '../../../domain/outgoing/issue-page.ts';
import type { PageSays } from '../../../domain/outgoing/page-check.ts';
import { printedUrgency, stampOf, stampRed, type UrgencyStamp } from '../../../domain/outgoing/urgency-stamp.ts';
import type { Urgency } from '../../../domain/shared/urgency-secrecy.ts';
import type { SigningContext } from '../../../kernel/context.ts';
import type { LetterPlaces } from '../../../letter-page/places.ts';
import { urgencyOnPage } from '../../../letter-page/urgency-place.ts';
import { addStamp, type Stamp, takesStamp } from '../../../pades/fill/add-stamp.ts';
import type { ByteSource } from '../../../pdf/bytes/byte-source.ts';

/** The name of the stamp among the places of a page. */
export const stampPlaceName = 'urgency';

/** What is asked of a page that is about to be submitted. */
export interface StampAsked {
  readonly urgency: Urgency;
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** where the clerk wants it */
  readonly chosen: Omit<Place, 'certain'> | undefined;
  /** the clerk has seen the stamp on the page, as a picture that cannot be read */
  readonly printed: boolean;
  readonly boxes: readonly IssueBox[];
  readonly signature: Place;
}

export interface StampPlan {
  readonly says: Pick<PageSays, 'urgency' | 'stampable'>;
  /** what is put on the page; missing where it bears its urgency, has none, or cannot take it */
  readonly stamp?: StampedUrgency;
  /** where it would go, to be moved where it cannot stay */
  readonly proposed?: Place;
}

/** Whether the page says its urgency, and where the red stamp goes if it does not: Decree 30/2020 App. I III.2b, box 10b. */
export async function planStamp(source: ByteSource, letter: LetterPlaces, asked: StampAsked): Promise<StampPlan> {
  const { urgency, day, chosen, boxes, signature } = asked;
  const stamp = asked.printed ? undefined : stampOf(urgency, day);
  const taken = [...boxes.flatMap(({ place }) => place ?? []), signature];
  const isUrgency = (text: string) => printedUrgency(text) !== undefined;
  const found = await urgencyOnPage(source, letter, { isUrgency, stamp, chosen, taken });
  if (found.printed) return { says: { urgency: found.printed } };
  if (!stamp || !found.place) return { says: {} };
  const open = await takesStamp(source);
  const stampable = open && found.free;
  return {
    says: { stampable },
    ...(open ? { proposed: found.place } : {}),
    ...(stampable ? { stamp: { urgency, place: found.place } } : {}),
  };
}

/** The stamp as an appended revision, before anybody signs. */
export async function urgencyTail(
  { typeface }: Pick<SigningContext, 'typeface'>,
  source: ByteSource,
  { urgency, place }: StampedUrgency,
  day: string,
): Promise<Uint8Array> {
  const row = stampOf(urgency, day);
  if (!row) return new Uint8Array();
  return addStamp(source, { ...drawnStamp(row), place }, await typeface.subset(row.words, 'bold'));
}

/** Of a letter of this face, its capitals are so high; they stand in the middle of the frame. */
const capitals = 0.66;
const pointsInMm = 72 / 25.4;

function drawnStamp({ words, width, height, size }: UrgencyStamp): Omit<Stamp, 'place'> {
  const baseline = (height - (size * capitals) / pointsInMm) / 2;
  const text = { text: words, x: 0.5, y: baseline, size, room: width - 1, centred: true } as const;
  return { name: 'Urgent', label: `Dấu độ khẩn: ${words}`, colour: stampRed, rules: [], texts: [text] };
}
