import { type DocumentNumber, notationOf } from '../../../domain/books/number.ts';
import type { Agency, Person } from '../../../domain/organisation/agency.ts';
import {
  type BoxPart,
  boxValues,
  type IssueBox,
  type IssuePage,
  isItalic,
  type Place,
} from '../../../domain/outgoing/issue-page.ts';
import { contradictions, kindTitles } from '../../../domain/outgoing/page-check.ts';
import { otherNames } from '../../../domain/outgoing/recipients.ts';
import type { Draft, InReview } from '../../../domain/outgoing/states.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { isProblem, type Problem, Refused } from '../../../domain/shared/errors.ts';
import { inGroups } from '../../../domain/shared/in-groups.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import type { Contradiction } from '../../../domain/shared/problems/contradiction.ts';
import { authorityOf, type FoundAuthority } from '../../../kernel/authority.ts';
import type { SigningContext } from '../../../kernel/context.ts';
import { pageFacts } from '../../../letter-page/facts.ts';
import { type FilledPlace, type LetterPlaces, letterPlaces } from '../../../letter-page/places.ts';
import { addTextFields, type WantedField } from '../../../pades/fill/add-text-fields.ts';
import { fieldPlaces } from '../../../pades/fill/field-places.ts';
import { fillFields } from '../../../pades/fill/fill-fields.ts';
import { type ByteSource, concatSource } from '../../../pdf/bytes/byte-source.ts';
import { planStamp, type StampPlan, stampPlaceName, urgencyTail } from './urgency-stamp.ts';

/** The form fields of a prepared page: Decree 30/2020 boxes 3 and 4. */
const prepared: readonly IssueBox[] = [
  { field: 'so', part: 'code' },
  { field: 'ngay_ban_hanh', part: 'date' },
];
/** Names of the fields that are made. */
const fieldNames: Readonly<Record<BoxPart, string>> = {
  code: 'so',
  'labelled-code': 'so',
  number: 'so',
  date: 'ngay_ban_hanh',
  day: 'ngay',
  month: 'thang',
  year: 'nam',
};

/** What those hear who have the form read to them (NĐ 30 App. I). */
const fieldHints: Readonly<Record<BoxPart, string>> = {
  code: 'Số, ký hiệu của văn bản',
  'labelled-code': 'Số, ký hiệu của văn bản',
  number: 'Số của văn bản',
  date: 'Ngày, tháng, năm ban hành',
  day: 'Ngày ban hành',
  month: 'Tháng ban hành',
  year: 'Năm ban hành',
};
export const signaturePlace = 'signature';

/** Where the clerk wants things: by field, and `signature`. */
export type ChosenPlaces = Readonly<Record<string, Omit<Place, 'certain'>>>;

/** The page as it would be submitted: its boxes, and in what it contradicts the record. */
export interface PagePlan {
  readonly source: ByteSource;
  readonly page: IssuePage;
  /** fields that must be made */
  readonly wanted: readonly WantedField[];
  readonly contradictions: readonly Contradiction[];
  /** where the red stamp would go, also where it cannot stay */
  readonly stampProposed: StampPlan['proposed'];
  /** `yyyy-mm-dd` */
  readonly day: string;
  readonly signer: Person;
  readonly agency: Agency;
  readonly notation: string;
  /** in which capacity it would be signed today, or why it may not be */
  readonly authority: FoundAuthority | Problem;
}

/** Finds the boxes of a draft's page, or takes those that the clerk chose, and compares the page with the record. */
export async function planPage(
  context: SigningContext,
  draft: Draft | InReview,
  chosen: ChosenPlaces,
  how: { readonly urgencyPrinted: boolean } = { urgencyPrinted: false },
): Promise<PagePlan> {
  const { agencyCode, content, original } = draft;
  const [agency, signer] = await Promise.all([
    context.directory.agency(agencyCode),
    context.directory.signer(content.signer, agencyCode),
  ]);
  const kind = documentKind(content.kind);
  if (!agency || !kind) throw new Refused({ code: 'not-in-directory' });
  if (!signer) throw new Refused({ code: 'signer-unknown', signer: content.signer });
  const source = await context.files.open(original.key);
  const letter = await letterPlaces(source, signer.name);
  const signature = chosenPlace(chosen, signaturePlace, letter.signature);
  const known = await fieldPlaces(source);
  const { boxes, wanted } = prepared.every(({ field }) => known.has(field))
    ? { boxes: prepared.map((box) => withPlace(box, known.get(box.field))), wanted: [] }
    : newBoxes(letter, chosen, new Set(known.keys()));
  const notation = notationOf(kind, agency, content.unit);
  const recipients = await inGroups(content.recipients, (code) => context.directory.agencyByCode(code));
  const day = vietnamDay(context.clock.now());
  const authority = await authorityOf(context, draft, { person: signer, agency, day });
  const record = {
    kind: content.kind,
    notation,
    subject: content.subject,
    signerName: signer.name,
    signerPosition: isProblem(authority) ? signer.position : authority.as.position,
    urgency: content.urgency,
    recipients: [...recipients.flatMap((one) => one?.name ?? []), ...otherNames(content)],
    ...(isProblem(authority) ? {} : { caption: authority.as.caption }),
    today: day,
  };
  const stamping = await planStamp(source, letter, {
    ...{ urgency: content.urgency, day, boxes, signature },
    ...{ chosen: chosen[stampPlaceName], printed: how.urgencyPrinted },
  });
  return {
    source,
    page: {
      ...{ boxes, printed: letter.printed, signature },
      ...(stamping.stamp ? { stamp: stamping.stamp } : {}),
    },
    wanted,
    contradictions: contradictions({ ...pageFacts(letter, kindTitles), ...stamping.says }, record),
    stampProposed: stamping.proposed,
    day,
    signer,
    agency,
    notation,
    authority,
  };
}

/** The revisions that make the page ready: its boxes as empty form fields, and the red stamp. Empty where it has all of it already. */
export async function readyTail(
  context: SigningContext,
  { source, wanted, page, day }: Pick<PagePlan, 'source' | 'wanted' | 'page' | 'day'>,
): Promise<Uint8Array> {
  const boxes = wanted.length === 0 ? new Uint8Array() : await addTextFields(source, wanted);
  if (!page.stamp) return boxes;
  const stamp = await urgencyTail(context, concatSource(source, [boxes]), page.stamp, day);
  return Buffer.concat([boxes, stamp]);
}

function newBoxes(letter: LetterPlaces, chosen: ChosenPlaces, taken: ReadonlySet<string>) {
  const pairs = letter.boxes.map((found) => newBox(found, chosen, taken));
  return { boxes: pairs.map(({ box }) => box), wanted: pairs.map(({ field }) => field) };
}

function newBox(
  { part, size, ...found }: FilledPlace,
  chosen: ChosenPlaces,
  taken: ReadonlySet<string>,
): { box: IssueBox; field: WantedField } {
  const name = freeName(fieldNames[part], taken);
  const place = chosenPlace(chosen, name, found);
  const align = part === 'labelled-code' ? 'left' : 'centre';
  return { box: { field: name, part, place }, field: { name, hint: fieldHints[part], place, size, align } };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${name}_${n}`;
  return free;
}

function chosenPlace(chosen: ChosenPlaces, name: string, found: Place): Place {
  const own = chosen[name];
  return own ? { ...own, certain: true } : found;
}

function withPlace(box: IssueBox, place: Omit<Place, 'certain'> | undefined): IssueBox {
  return place ? { ...box, place: { ...place, certain: true } } : box;
}

/** points; below it a number cannot be read on paper */
const smallestSize = 8;

/** The revision that writes number and date into the boxes; it must be readable there, or `value-does-not-fit`. */
export async function filledBoxes(
  context: SigningContext,
  source: ByteSource,
  { boxes }: IssuePage,
  number: DocumentNumber,
): Promise<Uint8Array> {
  if (boxes.length === 0) return new Uint8Array();
  const values = boxValues(boxes, number);
  const textOf = (italic: boolean) =>
    boxes
      .filter(({ part }) => isItalic(part) === italic)
      .map(({ field }) => values[field])
      .join('');
  const [upright, italic] = [
    await context.typeface.subset(textOf(false)),
    await context.typeface.subset(textOf(true), 'italic'),
  ];
  const fonts = Object.fromEntries(boxes.map(({ field, part }) => [field, isItalic(part) ? italic : upright]));
  return fillFields(source, values, fonts, { smallest: smallestSize });
}
