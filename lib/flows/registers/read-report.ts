import type { Person } from '../../domain/organisation/agency.ts';
import type { Report } from '../../domain/registers/counting/report.ts';
import type { ReportSide } from '../../domain/registers/counting/report-cells.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { type Query, reportFor } from './parts/report-part.ts';

/** Báo cáo văn bản đến, to be read: see {@link reportFor}. Decree 30/2020 App. VI V.2. */
export const readIncomingReport = (context: ApiContext, person: Person, query: Query): Promise<Report> =>
  readReport(context, person, 'incoming', query);

/** Báo cáo văn bản đi, to be read: see {@link reportFor}. Decree 30/2020 App. VI V.4. */
export const readOutgoingReport = (context: ApiContext, person: Person, query: Query): Promise<Report> =>
  readReport(context, person, 'outgoing', query);

/** What was counted is logged as shown, named or not. */
async function readReport(context: ApiContext, person: Person, side: ReportSide, query: Query): Promise<Report> {
  const { report, counted } = await reportFor(context, person, side, query);
  await logListAccess(context, person, 'report', counted);
  return report;
}
