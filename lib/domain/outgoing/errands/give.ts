import { headMark } from '../../organisation/marks.ts';
import type { Act } from '../../shared/act.ts';
import { dueProblem, type Today } from '../../shared/calendar/due.ts';
import { printedDay } from '../../shared/calendar/time.ts';
import type { Problem } from '../../shared/errors.ts';
import { askedOfInside, insideMark, insideOf } from '../inside.ts';
import type { InsideRecipient } from '../recipients.ts';
import type { Acknowledged, Issued, Outgoing } from '../states.ts';
import { type Errand, isOpen, maxErrands } from './errand.ts';

type InsideUnit = Extract<InsideRecipient, { readonly unit: string }>;

/** What the head of a unit gives to somebody: whom they name stands with the unit in which they work. */
export interface Giving {
  readonly to: { readonly person: string; readonly name: string; readonly unit: string | undefined };
  readonly text: string;
  /** `yyyy-mm-dd` */
  readonly due?: string;
}

/** Everything that was given out of it, in its order. */
export const errandsOf = (document: Outgoing): readonly Errand[] =>
  document.state === 'issued' ? (document.errands ?? []) : [];

/** What is still to be done: nothing where the document was taken back from the agency itself, or replaced. */
export const openErrands = (document: Outgoing): readonly Errand[] =>
  document.state !== 'issued' || stopped(document) ? [] : errandsOf(document).filter(isOpen);

/** Whether nobody inside goes on with it. What is taken back from other agencies alone goes on here. */
const stopped = ({ recalled, replaced }: Issued): boolean => recalled?.inside === true || replaced !== undefined;

/** The units that have it, and whose heads may give work out of it. */
export const givingUnits = (document: Outgoing): readonly InsideUnit[] =>
  document.state === 'issued' && document.sent && !stopped(document)
    ? insideOf(document.content).filter((one): one is InsideUnit => 'unit' in one)
    : [];

/** Who has, or had, to do with what was given out of it. */
export const errandPeople = (document: Outgoing): readonly string[] => [
  ...new Set(errandsOf(document).flatMap(({ by, to }) => [by, to.person])),
];

/**
 * Giao việc trong đơn vị: the head of a unit that got the document names who of it does what it asks for, until when. The unit has it by that. Decree 30/2020
 * art. 18.1; who answers for the work of a unit gives it out, as with what comes in (art. 24).
 * @param marks what documents call whoever gives it
 * @returns `not-your-part` (also where it was taken back), `officer-not-of-unit`, `officer-same` for one who has something of it to do, `due-past`, `due-closed`,
 * `due-after-asked`, `direction-too-many`
 */
export function given(
  document: Issued,
  act: Act,
  marks: readonly string[],
  { to, text, due }: Giving,
  today: Today,
): Issued | Problem {
  const theirs = givingUnits(document).filter(({ unit }) => marks.includes(headMark(unit)));
  if (theirs.length === 0) return { code: 'not-your-part' };
  const from = theirs.find(({ unit }) => unit === to.unit);
  if (!from) return { code: 'officer-not-of-unit', officer: to.person };
  const before = errandsOf(document);
  if (before.some((one) => isOpen(one) && one.to.person === to.person))
    return { code: 'officer-same', officer: to.person };
  const late = due === undefined ? undefined : (dueProblem(due, today) ?? laterThanAsked(document, due, today));
  if (late) return late;
  if (before.length >= maxErrands) return { code: 'direction-too-many', limit: maxErrands };
  const errand: Errand = {
    ...act,
    ...{ number: before.length + 1, unit: from.unit, unitName: from.name, text },
    to: { person: to.person, name: to.name },
    ...(due === undefined ? {} : { due }),
  };
  return { ...takenBy(document, from, act), errands: [...before, errand] };
}

/** A unit that gives work out of a document has got it. */
function takenBy(document: Issued, unit: InsideUnit, act: Act): Issued {
  if (askedOfInside(document, unit) !== 'document') return document;
  const taken: Acknowledged = { ...act, to: insideMark(unit), of: 'document' };
  return { ...document, acknowledged: [...(document.acknowledged ?? []), taken] };
}

/** The day on which the document asks for an answer is kept, as long as it has not passed. */
function laterThanAsked({ content: { dueOn } }: Issued, due: string, { day }: Today): Problem | undefined {
  return dueOn !== undefined && dueOn >= day && due > dueOn
    ? { code: 'due-after-asked', due: dueOn, detail: printedDay(dueOn) }
    : undefined;
}

/** Báo kết quả: by whom it was given to. @returns `not-your-part`, also where the document was taken back */
export function done(
  document: Issued,
  act: Act,
  marks: readonly string[],
  { text, part }: { readonly text: string; readonly part?: number },
): Issued | Problem {
  const mine = openErrands(document).find(
    ({ to, number }) => marks.includes(to.person) && (part === undefined || number === part),
  );
  return mine ? changed(document, { ...mine, done: { ...act, text } }) : { code: 'not-your-part' };
}

/** Thu hồi phần việc, by whoever heads the unit. What is done stays. @returns `part-unknown`, `not-your-part`, `part-finished` */
export function takenBack(document: Issued, act: Act, marks: readonly string[], number: number): Issued | Problem {
  const errand = errandsOf(document).find((one) => one.number === number);
  if (!errand) return { code: 'part-unknown', part: number };
  if (!marks.includes(headMark(errand.unit))) return { code: 'not-your-part' };
  if (!isOpen(errand)) return { code: 'part-finished', name: errand.to.name, detail: errand.to.name };
  return changed(document, { ...errand, withdrawn: act });
}

const changed = (document: Issued, errand: Errand): Issued => ({
  ...document,
  errands: errandsOf(document).map((one) => (one.number === errand.number ? errand : one)),
});
