import type { VoidedNumber } from '../../domain/books/paper.ts';
import {
  type HeldNumber,
  type Reservation,
  type ReservationRequest,
  type ReservedNumbers,
  reservation,
} from '../../domain/books/reservation.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { givenUp, heldLine, heldNumbers, reserve } from '../../stores/reserved-numbers.ts';
import { neededReason } from '../parts/reason.ts';

const bookOf = (agencyCode: string, year: number) => ({ agencyCode, year, book: 'outgoing' });

/**
 * Giữ số: the next number of the series, or the next few, for a document that is named and about to be issued. Decree 30/2020 art. 15.1, 18.1.
 * @throws {Refused} `reservation-day-wrong`, `reservations-too-many`, `book-busy`
 */
export async function reserveNumbers(
  context: Context,
  caller: Caller,
  request: ReservationRequest,
): Promise<ReservedNumbers> {
  requirePermission(caller.person, 'registers.number');
  const reason = neededReason(request);
  return step(context, caller, async () => {
    const act = actOf(context, caller.person);
    const year = vietnamYear(act.at);
    const calendar = await workingCalendar(context);
    const {
      numbers,
      reservation: kept,
      writes,
    } = await reserve(context, bookOf(caller.person.agencyCode, year), request.count, (day, open) =>
      accepted<Reservation>(reservation({ ...request, reason }, { day, open, calendar }, act)),
    );
    return { writes, answer: { year, numbers, day: kept.day, until: kept.until } };
  });
}

/** Thôi giữ số: the number stays in the register as void, with the reason. @throws {Refused} `not-found`, `reservation-ended` */
export async function releaseNumber(
  context: Context,
  caller: Caller,
  request: { readonly year: number; readonly number: number; readonly reason: string },
): Promise<VoidedNumber> {
  requirePermission(caller.person, 'registers.number');
  const reason = neededReason(request);
  const { year, number } = request;
  return step(context, caller, async () => {
    const held = await heldLine(context, bookOf(caller.person.agencyCode, year), number);
    return { writes: [givenUp(held, reason)], answer: { number } };
  });
}

/** The numbers of my agency that wait for their documents today. */
export async function readReservedNumbers(
  context: Context,
  person: Person,
): Promise<{ readonly items: readonly HeldNumber[] }> {
  requirePermission(person, 'registers.number');
  const year = vietnamYear(context.clock.now());
  const held = await heldNumbers(context, bookOf(person.agencyCode, year));
  return { items: held.map(({ number, reservation: kept }) => ({ ...kept, year, number, by: kept.by.name })) };
}
