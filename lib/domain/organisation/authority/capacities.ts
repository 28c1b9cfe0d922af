import type { SigningLevel } from '../roles.ts';
import { always, heldOn, type Validity } from '../validity.ts';
import type { Capacity } from './grant.ts';

/** Where a capacity comes from: the office itself, a decision from above or the statute, or the word of the head. */
export type GivenBy = 'office' | 'decision' | 'head';

/** Without what a grant is none: an end, a content (kinds, fields or books), kinds of documents, the name of a collective. */
export type Need = 'time' | 'content' | 'kinds' | 'collective';

/** To whom a holder may pass a capacity on, and the lines of the caption then. */
interface Passing {
  readonly levels: readonly SigningLevel[];
  /** only to somebody of the holder's own unit */
  readonly sameUnit: boolean;
  readonly caption: readonly string[];
}

/** The rule of one capacity. */
export interface CapacityRule extends Validity {
  readonly capacity: Capacity;
  /** in Vietnamese, as the law calls it */
  readonly name: string;
  /** who may be given it */
  readonly levels: readonly SigningLevel[];
  readonly givenBy: GivenBy;
  readonly needs: readonly Need[];
  readonly passes?: Passing;
  /** box 7a, line by line: `{head}` is the title of the head, `{own}` that of the signer, `{giver}` that of who passed it on */
  readonly caption: readonly string[];
  readonly law: string;
}

/** Decree 30/2020 came into force. */
const decree30 = '2020-03-05';

/** The one table of capacities: Decree 30/2020 art. 13 and App. I II.7b. A rule that changes is a new row. */
export const capacities: readonly CapacityRule[] = [
  {
    capacity: 'HEAD',
    name: 'Người đứng đầu',
    levels: ['head'],
    givenBy: 'office',
    needs: [],
    caption: ['{own}'],
    law: 'NĐ 30/2020 Điều 13 khoản 1',
    from: always,
  },
  {
    capacity: 'Q',
    name: 'Quyền cấp trưởng',
    levels: ['head', 'deputy', 'unitHead'],
    givenBy: 'decision',
    needs: [],
    caption: ['Q. {head}'],
    law: 'NĐ 30/2020 Phụ lục I mục II.7b',
    from: decree30,
  },
  {
    capacity: 'TM',
    name: 'Thay mặt tập thể',
    levels: ['head'],
    givenBy: 'decision',
    needs: ['collective'],
    passes: { levels: ['deputy'], sameUnit: false, caption: ['TM. {collective}', 'KT. {head}', '{own}'] },
    caption: ['TM. {collective}', '{own}'],
    law: 'NĐ 30/2020 Điều 13 khoản 2',
    from: decree30,
  },
  {
    capacity: 'KT',
    name: 'Ký thay',
    levels: ['deputy'],
    givenBy: 'head',
    needs: [],
    caption: ['KT. {head}', '{own}'],
    law: 'NĐ 30/2020 Điều 13 khoản 1',
    from: decree30,
  },
  {
    capacity: 'TL',
    name: 'Thừa lệnh',
    levels: ['unitHead'],
    givenBy: 'head',
    needs: ['kinds'],
    passes: { levels: ['unitDeputy'], sameUnit: true, caption: ['TL. {head}', 'KT. {giver}', '{own}'] },
    caption: ['TL. {head}', '{own}'],
    law: 'NĐ 30/2020 Điều 13 khoản 4',
    from: decree30,
  },
  {
    capacity: 'TUQ',
    name: 'Thừa ủy quyền',
    levels: ['unitHead', 'subordinateHead'],
    givenBy: 'head',
    needs: ['time', 'content'],
    caption: ['TUQ. {head}', '{own}'],
    law: 'NĐ 30/2020 Điều 13 khoản 3',
    from: decree30,
  },
];

/** The rule of a capacity on a day; nothing before there was one. */
export function ruleOf(capacity: Capacity, day: string): CapacityRule | undefined {
  return heldOn(
    capacities.filter((row) => row.capacity === capacity),
    day,
  );
}

/** What a refusal names where the rules of signing as a whole are meant. */
export const signingLaw = 'NĐ 30/2020 Điều 13';
