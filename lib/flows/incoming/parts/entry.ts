import type { DocumentEvent } from '../../../domain/audit/chain.ts';
import { registered } from '../../../domain/incoming/decide.ts';
import type { In, Incoming } from '../../../domain/incoming/states.ts';
import { incomingSteps } from '../../../domain/incoming/steps.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { vietnamYear } from '../../../domain/shared/calendar/time.ts';
import { accepted } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import { takeNumber } from '../../../stores/books.ts';
import { stampWrites } from './stamp-writes.ts';

interface Entering {
  /** in whose book: the clerk's own agency */
  readonly agencyCode: string;
  readonly reason: string | undefined;
  readonly act: Act;
}

interface Entered {
  readonly after: Incoming;
  readonly arrivalNumber: number;
  readonly event: DocumentEvent;
  readonly writes: readonly Write[];
}

/** A document takes its arrival number in the transaction in which it is taken in, as `register` takes it. @throws {Refused} what its checks stop */
export async function entered(
  context: Context,
  opened: In<'opened'>,
  { agencyCode, reason: input = '', act }: Entering,
): Promise<Entered> {
  const reason = input.trim() === '' ? {} : { reason: input.trim() };
  const year = vietnamYear(act.at);
  const book = { agencyCode, year, book: 'arrival' };
  const { number: arrivalNumber, writes } = await takeNumber(context, book, opened.id, 'issued');
  const after = accepted<Incoming>(registered(opened, { arrivalNumber, year, agencyCode }, { ...act, ...reason }));
  const event = { kind: incomingSteps.register.event, data: { arrivalNumber, year, ...reason } };
  return { after, arrivalNumber, event, writes: [...writes, ...stampWrites(after, act.at)] };
}
