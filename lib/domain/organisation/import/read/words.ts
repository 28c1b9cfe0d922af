import { folded } from '../../../shared/text/folded.ts';
import type { UnitKind } from '../../agencies/unit.ts';
import type { Level, Role } from '../../roles.ts';

/** Words of lists for what we keep: the first of each is written, all are read. */
type Words<Value extends string> = Readonly<Record<Value, readonly [string, ...string[]]>>;

export const roleWords: Words<Role> = {
  clerk: ['văn thư', 'clerk'],
  leader: ['lãnh đạo', 'leader'],
  officer: ['chuyên viên', 'công chức', 'officer'],
  admin: ['quản trị', 'quản trị viên', 'admin'],
};

export const levelWords: Words<Level> = {
  head: ['người đứng đầu', 'thủ trưởng', 'cấp trưởng', 'head'],
  deputy: ['cấp phó', 'phó thủ trưởng', 'deputy'],
  unitHead: ['trưởng đơn vị', 'trưởng phòng', 'unit head', 'unitHead'],
  unitDeputy: ['phó đơn vị', 'phó trưởng đơn vị', 'phó trưởng phòng', 'unit deputy', 'unitDeputy'],
  officer: ['chuyên viên', 'công chức', 'officer'],
  clerk: ['văn thư', 'clerk'],
  archivist: ['lưu trữ', 'archivist'],
};

export const unitKindWords: Words<UnitKind> = {
  leadership: ['lãnh đạo', 'leadership'],
  office: ['văn phòng', 'office'],
  room: ['phòng', 'ban', 'room'],
  regionalRoom: ['phòng khu vực', 'regional room', 'regionalRoom'],
  advisory: ['tổ chức tư vấn', 'tư vấn', 'hội đồng', 'ban chỉ đạo', 'advisory'],
};

const yesNoWords: Words<'yes' | 'no'> = {
  yes: ['có', 'x', 'yes', 'true', '1', 'đúng'],
  no: ['không', 'no', 'false', '0', 'sai'],
};

/** What a word means: nothing where it is none of them. */
export function meaning<Value extends string>(words: Words<Value>, text: string): Value | undefined {
  const wanted = folded(text);
  const rows = Object.entries(words) as [Value, readonly string[]][];
  return rows.find(([, known]) => known.some((word) => folded(word) === wanted))?.[0];
}

export function yesOrNo(text: string): boolean | undefined {
  const word = meaning(yesNoWords, text);
  return word === undefined ? undefined : word === 'yes';
}

export const yesNoWord = (value: boolean): string => yesNoWords[value ? 'yes' : 'no'][0];
