import type { Envelope } from '../../domain/delivery/envelope.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { envelopeMonth } from '../../domain/registers/envelope-cells.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { Context } from '../../kernel/context.ts';
import { envelopesOfMonth } from '../../stores/documents/envelopes.ts';

/** The envelopes of a month in which their documents were issued. */
export interface EnvelopesView {
  /** `yyyy-mm` */
  readonly month: string;
  readonly items: readonly Envelope[];
}

type Query = Readonly<Record<string, string | undefined>>;

/** Gửi bưu điện, trực tiếp: documents to recipients without a code, the first issued first. @throws {Refused} `role-missing`, `bad-request` */
export async function listEnvelopes(context: Context, person: Person, query: Query): Promise<EnvelopesView> {
  requirePermission(person, 'registers.read');
  const month = accepted<string>(envelopeMonth(query['month'], vietnamDay(context.clock.now())));
  const items = await envelopesOfMonth(context, readableAgency(person, query['agency']), month);
  await logListAccess(
    context,
    person,
    'envelopes',
    items.map(({ documentId, position }) => `${documentId}/${position}`),
  );
  return { month, items };
}
