import type { Person } from '../../domain/organisation/agency.ts';
import {
  envelopeCells,
  envelopeColumns,
  envelopeMonth,
  envelopesSentence,
} from '../../domain/registers/envelope-cells.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { envelopesOfMonth } from '../../stores/documents/envelopes.ts';
import { headingOf, tableFile, tableFileLines, tableFormat } from '../parts/table-file.ts';

/** The columns' shares of the width: Decree 30/2020 App. IV. */
const widths = [22, 32, 70, 16, 42, 48];

/**
 * In sổ gửi văn bản đi bưu điện: the envelopes of a month, with room for the receipt and the postmark of those that have not gone. Decree 30/2020 App. IV.
 * @throws {Refused} `role-missing`, `bad-request`, `register-too-long`
 */
export async function exportEnvelopes(
  context: ApiContext,
  person: Person,
  query: Readonly<Record<string, string | undefined>>,
): Promise<SavedFile> {
  requirePermission(person, 'registers.read');
  const format = tableFormat(query['format']);
  const month = accepted<string>(envelopeMonth(query['month'], vietnamDay(context.clock.now())));
  const agencyCode = readableAgency(person, query['agency']);
  const envelopes = await envelopesOfMonth(context, agencyCode, month);
  const limit = tableFileLines[format];
  if (envelopes.length > limit) throw new Refused({ code: 'register-too-long', limit });
  const shown = envelopes.map(({ documentId, position }) => `${documentId}/${position}`);
  await logListAccess(context, person, 'envelopes-file', [format, ...shown]);
  const [year = '', number = ''] = month.split('-');
  const heading = await headingOf(context, agencyCode, { year: Number(year), toDay: `${month}-28` });
  return tableFile(
    context,
    person,
    format,
    { heading, part: `Văn bản phát hành trong tháng ${number} năm ${year}`, name: `so-gui-buu-dien-${month}` },
    {
      title: 'SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN',
      sheet: 'Sổ gửi bưu điện',
      sheetTitle: 'Sổ gửi văn bản đi bưu điện',
      columns: envelopeColumns,
      widths,
      rows: envelopes.map(envelopeCells),
      notes: [envelopesSentence(envelopes)],
    },
  );
}
