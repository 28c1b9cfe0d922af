import type { AccessEntry } from '../../../domain/audit/access-entry.ts';
import {
  changeWords,
  listWords,
  lookWords,
  machineLookWords,
  signInLookWords,
} from '../../../domain/audit/access-words.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { printedDay, vietnamClock, vietnamDay } from '../../../domain/shared/calendar/time.ts';
import type { SavedFile } from '../../../domain/shared/saved-file.ts';
import { writeCsv } from '../../../domain/shared/table/write-csv.ts';
import { logLogAccess } from '../../../kernel/access-log.ts';
import type { Context } from '../../../kernel/context.ts';
import { type AccessRequest, aboutOf, accessEntries, requireAuditor } from './read-entries.ts';

const headings = ['Thời gian', 'Tài khoản', 'Họ tên', 'Loại', 'Việc', 'Đối tượng', 'Số văn bản', 'Chi tiết'];
type Kind = readonly [word: string, actions: Readonly<Record<string, string>>];
const kinds: Readonly<Record<AccessEntry['kind'], Kind>> = {
  look: ['Xem văn bản', lookWords],
  list: ['Xem danh sách', listWords],
  'sign-in': ['Đăng nhập', signInLookWords],
  machine: ['Tài khoản máy', machineLookWords],
  change: ['Thay đổi quản trị', changeWords],
};

/** Lines of one file; a day with more is exported person by person. */
const maxLines = 20_000;

/**
 * The lines of the log as a CSV file, each look for itself, with the ids of documents and not what they say: the file leaves the system. That it was made
 * stands in the log. @throws {Refused} as the page
 */
export async function exportAccess(
  context: Context,
  person: Person,
  agencyId: string,
  request: AccessRequest,
): Promise<SavedFile> {
  await requireAuditor(context, person, agencyId);
  const { entries, more } = await accessEntries(context, agencyId, request);
  const about = aboutOf(context, request);
  const lines = entries.slice(0, maxLines).map(cellsOf);
  await logLogAccess(context, person, agencyId, { what: 'access-export', about, count: lines.length });
  const cut = more || entries.length > maxLines ? [['Còn nữa: hãy xuất theo từng người.']] : [];
  const content = Buffer.from(writeCsv([headings, ...lines, ...cut])).toString('base64');
  return { name: `nhat-ky-truy-cap-${about.replaceAll(' ', '-')}.csv`, content };
}

function cellsOf({ kind, action, by, name, at, log = '', count, about, fields = [], reason }: AccessEntry): string[] {
  const when = `${printedDay(vietnamDay(at))} ${vietnamClock(at)}`;
  const detail = [about, fields.join(', '), reason].filter((part) => part).join('; ');
  const [kindWord, words] = kinds[kind];
  return [when, by, name, kindWord, words[action] ?? action, log, count === undefined ? '' : String(count), detail];
}
