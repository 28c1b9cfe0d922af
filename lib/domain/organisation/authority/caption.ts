import type { Agency, Person } from '../agency.ts';
import { type CapacityRule, ruleOf } from './capacities.ts';
import type { Capacity, Grant } from './grant.ts';

/** In which capacity a document is signed, and by which grant where it is not by office. */
export interface Authority {
  readonly capacity: Capacity;
  readonly grant?: Grant;
}

/** Quyền hạn và chức vụ as they stand over a signature, frozen with it. */
export interface Caption {
  /** box 7a, line by line in capitals */
  readonly lines: readonly string[];
  /** the lines that say for whom is signed, as edXML has them in one; empty for the head */
  readonly competence: string;
}

/**
 * The lines over a signature on a day: Decree 30/2020 App. I II.7b. Pure, so that page, packet and record say the same.
 */
export function caption(
  agency: Pick<Agency, 'headTitle'>,
  signer: Pick<Person, 'position'>,
  { capacity, grant }: Authority,
  day: string,
): Caption {
  const rule = ruleOf(capacity, day);
  const words = wordsOf(agency, signer, grant);
  const lines = templateOf(rule, grant).map((line) =>
    line.replace(/\{(\w+)\}/g, (_, name: keyof typeof words) => printed(words[name])),
  );
  const competence = lines.filter((line) => signsFor(line)).join(', ');
  return { lines, competence };
}

function templateOf(rule: CapacityRule | undefined, grant: Grant | undefined): readonly string[] {
  const passed = grant?.passedFrom === undefined ? undefined : rule?.passes?.caption;
  return passed ?? rule?.caption ?? ['{own}'];
}

function wordsOf({ headTitle = '' }: Pick<Agency, 'headTitle'>, { position }: { position: string }, grant?: Grant) {
  const given = grant && 'headTitle' in grant ? grant.headTitle : undefined;
  const giver = grant && 'giver' in grant ? grant.giver : undefined;
  return {
    head: headTitle || given || withoutPrefix(position),
    own: position,
    giver: giver?.position ?? '',
    collective: grant?.collective ?? '',
  };
}

const prefix = /^\s*(?:TM|KT|TL|TUQ|Q)\s*\.\s*/iu;

/** Whether a line of a caption says for whom is signed. */
export const signsFor = (line: string): boolean => prefix.test(line);

/** The marks of capacities in a text, in their order: `TL KT`. */
export const capacityMarks = (text: string): string =>
  [...text.matchAll(/(?<!\p{L})(TM|KT|TL|TUQ|Q)\s*\./giu)].map(([, mark = '']) => mark.toUpperCase()).join(' ');

/** A title without the mark of a capacity, which some directories keep with it. */
export const withoutPrefix = (position: string): string => position.replace(prefix, '');

const printed = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleUpperCase('vi');
