import type { PageText } from '../lines.ts';
import { isInCapitals, runOf, type Segment, sentenceCase } from './segments.ts';

/** Whom a document is for: Decree 30/2020 App. I II.9. */
export interface Recipients {
  /** behind "Kính gửi:" */
  readonly addressees?: readonly string[];
  /** of "Nơi nhận:", without "Như trên" and what is kept */
  readonly recipients?: readonly string[];
}

/** Who signed: App. I II.7. */
export interface Signer {
  readonly signerName?: string;
  readonly signerPosition?: string;
  /** the lines over the name, from top to bottom */
  readonly caption?: readonly string[];
}

const maxNames = 40;
const dash = /^\s*[-–+•]\s*/u;

/** The names behind "Kính gửi:", on its line or in a list below it. */
export function addresseesOf(segments: readonly Segment[]): Pick<Recipients, 'addressees'> {
  const from = segments.findIndex(({ text }) => /^\s*kính gửi\s*:/iu.test(text));
  const head = segments[from];
  if (!head) return {};
  const [, behind = ''] = /^\s*kính gửi\s*:\s*(.*)$/iu.exec(head.text) ?? [];
  const below = runOf(segments.slice(from), maxNames).slice(1);
  const end = below.findIndex((one) => !belongs(one, head, behind));
  const list = end < 0 ? below : below.slice(0, end);
  const addressees = itemsOf([behind, ...list.map(({ text }) => text)]);
  return addressees.length > 0 ? { addressees } : {};
}

/** An item of the list, or the second line of a name: it stands farther to the right than a paragraph begins. */
const belongs = (one: Segment, head: Segment, behind: string): boolean =>
  dash.test(one.text) || (one.x0 > head.x0 + 2 * head.size && !/^[.;]$/.test(behind.trim().slice(-1)));

/** Lines of a list as its items: a dash begins one, other lines go on. */
function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (dash.test(line) || items.length === 0) items.push(line.replace(dash, ''));
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return items
    .flatMap((item) => item.split(/;\s*/u))
    .map((item) =>
      item
        .replaceAll(/\s+/gu, ' ')
        .replace(/[.;,]+$/u, '')
        .trim(),
    )
    .filter((item) => item !== '');
}

const kept = /^(lưu|như (trên|kính gửi|điều))/iu;

/** The list under "Nơi nhận:", on the page that has one. */
export function recipientsOf(
  page: Pick<PageText, 'width'>,
  segments: readonly Segment[],
): Pick<Recipients, 'recipients'> {
  const left = segments.filter(({ x0 }) => x0 < page.width * 0.45);
  const from = left.findIndex(({ text }) => /^\s*nơi nhận\s*:/iu.test(text));
  if (from < 0) return {};
  const lines = runOf(left.slice(from), maxNames).map(({ text }) => text.replace(/^\s*nơi nhận\s*:\s*/iu, ''));
  const recipients = itemsOf(lines).filter((item) => !kept.test(item));
  return recipients.length > 0 ? { recipients } : {};
}

const title = '(?:(?:GS|PGS|TS|ThS|CN|BS|LS|KS)\\.?\\s*)*';
/** Two to six words that begin with a capital and go on in small letters. */
const namePattern = new RegExp(`^${title}(\\p{Lu}\\p{Ll}*(?:\\s\\p{Lu}\\p{Ll}*){1,5})$`, 'u');
/** What else is written so: where, and not who. */
const noName = /^(Nơi|Hà Nội|Kính|Độc Lập|Việt Nam|Thành Phố)\b/u;
/** Room for a signature between caption and name, in points. */
const signatureRoom = 190;
const capacity = /^(TM|KT|TL|TUQ|Q)\s*\.\s*/u;

/** The name at the foot of the right column under lines in capitals; the last page that has such a block counts. */
export function signerOf({ width }: Pick<PageText, 'width'>, segments: readonly Segment[]): Signer {
  const right = segments.filter(({ x0, x1 }) => (x0 + x1) / 2 > width / 2);
  for (const name of right.toReversed()) {
    const [, signerName] = namePattern.exec(name.text.trim()) ?? [];
    if (!signerName || noName.test(signerName)) continue;
    const above = right.filter((one) => one.y > name.y && one.y - name.y < signatureRoom && overlaps(one, name));
    const lowest = above.toReversed().find(({ text }) => isInCapitals(text));
    if (!lowest) continue;
    const upwards = runOf(
      right
        .filter((one) => one.y >= lowest.y && overlaps(one, name))
        .toReversed()
        .map(mirrored),
      5,
    );
    const end = upwards.findIndex(({ text }) => !isInCapitals(text));
    const caption = upwards
      .slice(0, end < 0 ? 5 : end)
      .map(({ text }) => text.trim())
      .toReversed();
    const position = caption.toReversed().find((line) => !capacity.test(line)) ?? caption.at(-1)?.replace(capacity, '');
    return { signerName, caption, ...(position ? { signerPosition: sentenceCase(position) } : {}) };
  }
  return {};
}

const overlaps = (one: Segment, other: Segment): boolean => one.x1 > other.x0 - 30 && one.x0 < other.x1 + 30;

/** Read from below, what is above comes next. */
const mirrored = (one: Segment): Segment => ({ ...one, y: -one.y });
