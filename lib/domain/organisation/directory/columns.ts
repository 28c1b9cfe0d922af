import { folded } from '../../shared/text/folded.ts';

/** What a line of a list may say of an agency. */
export const listColumns = [
  'code',
  'name',
  'oldCodes',
  'oldNames',
  'parentCode',
  'address',
  'email',
  'phone',
  'from',
  'to',
] as const;
export type ListColumn = (typeof listColumns)[number];

/** A line of a list as it was read, each column as a text. */
export interface ListLine {
  /** as people count it in the file; of a JSON list the place of the agency in it, from 1 */
  readonly line: number;
  readonly fields: Readonly<Partial<Record<ListColumn, string>>>;
}

/** How columns are headed, without marks and signs; the axis's own lists too. */
const headings: Readonly<Record<ListColumn, readonly string[]>> = {
  code: ['code', 'ma', 'ma co quan', 'ma dinh danh', 'ma dinh danh co quan', 'ma don vi', 'organid'],
  name: ['name', 'ten', 'ten co quan', 'ten don vi', 'organname'],
  oldCodes: ['old codes', 'oldcodes', 'oldcode', 'old code', 'code102', 'ma cu', 'cac ma cu', 'ma dinh danh cu'],
  oldNames: ['old names', 'oldnames', 'ten cu', 'cac ten cu'],
  parentCode: ['parent code', 'parentcode', 'pcode', 'ma cap tren', 'ma co quan chu quan', 'ma don vi cap tren'],
  address: ['address', 'dia chi', 'organadd'],
  email: ['email', 'mail', 'e mail', 'thu dien tu'],
  phone: ['phone', 'mobile', 'telephone', 'dien thoai', 'so dien thoai'],
  from: ['from', 'tu', 'tu ngay', 'hieu luc tu', 'ngay hieu luc'],
  to: ['to', 'den', 'den ngay', 'hieu luc den', 'ngay het hieu luc'],
};

/** The column that is headed so. */
export function columnHeaded(heading: string): ListColumn | undefined {
  const plain = folded(heading);
  return listColumns.find((column) => headings[column].includes(plain));
}
