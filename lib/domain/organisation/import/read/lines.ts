import { daysAfter } from '../../../shared/calendar/day.ts';
import type { UnitKind } from '../../agencies/unit.ts';
import type { Level, Role } from '../../roles.ts';
import type { LineProblem } from '../line-problems.ts';
import { Cells } from './cells.ts';
import { clearable, type TableKind } from './columns.ts';
import type { RecognisedTable } from './headings.ts';
import { levelWords, meaning, roleWords, unitKindWords } from './words.ts';

/** Where a line stands, and what is wrong with it in itself. What a cell does not say is left out: what stands is kept. */
interface Line {
  readonly kind: TableKind;
  readonly sheet: string;
  readonly line: number;
  readonly problems: readonly LineProblem[];
  /** columns that are to be emptied; missing where there are none */
  readonly cleared?: readonly string[];
}

export interface AgencyLine extends Line {
  readonly kind: 'agencies';
  readonly code: string;
  readonly name?: string;
  readonly shortName?: string;
  readonly abbreviation?: string;
  /** code or name */
  readonly parent?: string;
  readonly parentName?: string;
  readonly place?: string;
  readonly address?: string;
  readonly email?: string;
  readonly headTitle?: string;
  readonly sealDiameterMm?: number;
  readonly ours?: boolean;
  readonly from?: string;
  readonly decision?: string;
}

export interface UnitLine extends Line {
  readonly kind: 'units';
  readonly agency?: string;
  readonly name: string;
  readonly abbreviation?: string;
  readonly parent?: string;
  readonly unitKind?: UnitKind;
  readonly hasOwnSeal?: boolean;
  readonly from?: string;
}

export interface PersonLine extends Line {
  readonly kind: 'people';
  readonly name: string;
  readonly employeeCode?: string;
  readonly birthDate?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly agency?: string;
  readonly unit?: string;
  readonly position?: string;
  readonly level?: Level;
  readonly roles?: readonly Role[];
  readonly fields?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly decision?: string;
}

/** A document that got its number elsewhere, as the register before lists it. */
export interface RegisterLine extends Line {
  readonly kind: 'register';
  readonly agency?: string;
  readonly number: number;
  readonly notation: string;
  readonly day: string;
  readonly subject: string;
  readonly signer?: string;
  readonly recipients?: string;
  readonly note?: string;
}

/** A document that came in before and is still being worked on, as the incoming register before lists it. */
export interface OpenLine extends Line {
  readonly kind: 'open';
  readonly agency?: string;
  readonly arrival: number;
  readonly arrivedOn: string;
  readonly sender: string;
  readonly code: string;
  readonly day?: string;
  readonly subject: string;
  readonly signer?: string;
  /** code, address or name */
  readonly officer?: string;
  readonly due?: string;
  readonly opinion?: string;
  readonly file?: string;
}

export type ImportLine = AgencyLine | UnitLine | PersonLine | RegisterLine | OpenLine;

/** The lines of a table, each read by itself. */
export function linesOf(table: RecognisedTable): readonly ImportLine[] {
  return table.rows.map((row) => {
    const cells = new Cells(row, table.places, clearable[table.kind]);
    const line = { sheet: table.sheet, line: row.line };
    const read = readers[table.kind](cells);
    const cleared = cells.cleared.length > 0 ? { cleared: cells.cleared } : {};
    return { ...line, ...given(read), ...cleared, problems: cells.problems } as unknown as ImportLine;
  });
}

const readers: Readonly<Record<TableKind, (cells: Cells) => object>> = {
  agencies: agencyLine,
  units: unitLine,
  people: personLine,
  register: registerLine,
  open: openLine,
};

/** Codes are parts of keys and of identities on the axis. */
const codeShape = /^[0-9A-Za-z][0-9A-Za-z.-]{0,34}$/;
const names = { code: 40, abbreviation: 30, short: 100, subject: 1000 };

function agencyLine(cells: Cells): object {
  const code = cells.text('code', names.code);
  if (code === undefined) cells.refuse('code-missing', 'code');
  else if (!codeShape.test(code)) cells.refuse('code-malformed', 'code', code);
  return {
    kind: 'agencies',
    code: code ?? '',
    name: cells.text('name'),
    shortName: cells.text('shortName', names.short),
    abbreviation: cells.text('abbreviation', names.abbreviation),
    parent: cells.text('parent'),
    parentName: cells.text('parentName'),
    place: cells.text('place', names.short),
    address: cells.text('address'),
    email: cells.email('email'),
    headTitle: cells.text('headTitle', names.short),
    sealDiameterMm: cells.number('sealDiameterMm', 'seal-malformed', 10, 60),
    ours: cells.yesNo('ours'),
    from: cells.day('from'),
    decision: cells.text('decision', names.short),
  };
}

function registerLine(cells: Cells): object {
  const code = cells.text('code', names.short);
  const [, number = '0', notation = ''] = /^0*(\d{1,7})\s*\/\s*(\S.*)$/.exec(code ?? '') ?? [];
  if (notation === '') cells.refuse('document-code-malformed', 'code', code ?? '');
  const subject = cells.text('subject', names.subject);
  if (subject === undefined) cells.refuse('subject-missing', 'subject');
  const day = cells.day('day');
  if (day === undefined && cells.text('day') === undefined) cells.refuse('day-missing', 'day');
  return {
    kind: 'register',
    agency: cells.text('agency'),
    number: Number(number),
    notation,
    day: day ?? '',
    subject: subject ?? '',
    signer: cells.text('signer'),
    recipients: cells.text('recipients', names.subject),
    note: cells.text('note', names.subject),
  };
}

function openLine(cells: Cells): object {
  const arrival = /^0*(\d{1,7})$/.exec(cells.text('arrival', names.short) ?? '')?.[1];
  if (arrival === undefined || arrival === '0')
    cells.refuse('arrival-malformed', 'arrival', cells.text('arrival') ?? '');
  const [arrivedOn, sender, subject] = [
    cells.day('arrivedOn'),
    cells.text('sender'),
    cells.text('subject', names.subject),
  ];
  if (arrivedOn === undefined && cells.text('arrivedOn') === undefined)
    cells.refuse('arrival-day-missing', 'arrivedOn');
  if (sender === undefined) cells.refuse('sender-missing', 'sender');
  if (subject === undefined) cells.refuse('subject-missing', 'subject');
  return {
    kind: 'open',
    ...{
      agency: cells.text('agency'),
      arrival: Number(arrival ?? 0),
      arrivedOn: arrivedOn ?? '',
      sender: sender ?? '',
    },
    ...{ code: cells.text('code', names.short) ?? '', day: cells.day('day'), subject: subject ?? '' },
    ...{ signer: cells.text('signer'), officer: cells.text('officer'), due: cells.day('due') },
    ...{ opinion: cells.text('opinion', names.subject), file: cells.text('file') },
  };
}

function unitLine(cells: Cells): object {
  const name = cells.text('name', names.short);
  if (name === undefined) cells.refuse('name-missing', 'name');
  const kind = cells.text('kind');
  const unitKind = kind === undefined ? undefined : meaning(unitKindWords, kind);
  if (kind !== undefined && unitKind === undefined) cells.refuse('kind-unknown', 'kind', kind);
  return {
    kind: 'units',
    agency: cells.text('agency'),
    name: name ?? '',
    abbreviation: cells.text('abbreviation', names.abbreviation),
    parent: cells.text('parent'),
    unitKind,
    hasOwnSeal: cells.yesNo('hasOwnSeal'),
    from: cells.day('from'),
  };
}

function personLine(cells: Cells): object {
  const name = cells.text('name', names.short);
  if (name === undefined) cells.refuse('name-missing', 'name');
  const [birthDate, from, to] = [cells.day('birthDate'), cells.day('from'), cells.day('to')];
  if (from !== undefined && to !== undefined && to < from) cells.refuse('days-reversed', 'to', to);
  return {
    kind: 'people',
    name: name ?? '',
    employeeCode: cells.text('employeeCode', names.code),
    birthDate,
    email: cells.email('email'),
    phone: cells.phone('phone'),
    agency: cells.text('agency'),
    unit: cells.text('unit'),
    position: cells.text('position', names.short),
    level: levelIn(cells),
    roles: rolesIn(cells),
    fields: listIn(cells.text('fields')),
    from,
    // lists name the last day, records the first on which it no longer holds
    to: to === undefined ? undefined : daysAfter(to, 1),
    decision: cells.text('decision', names.short),
  };
}

function listIn(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function rolesIn(cells: Cells): readonly Role[] | undefined {
  const words = listIn(cells.text('roles')?.replace(/\s[&+]\s|\//g, ','));
  if (!words) return undefined;
  const roles = words.map((word) => meaning(roleWords, word) ?? cells.refuse('role-unknown', 'roles', word));
  return [...new Set(roles.filter((role) => role !== undefined))];
}

function levelIn(cells: Cells): Level | undefined {
  const text = cells.text('level');
  if (text === undefined) return undefined;
  return meaning(levelWords, text) ?? cells.refuse('level-unknown', 'level', text);
}

function given(read: object): object {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** What stands without the members that a line empties. */
export function emptied<Body extends object>(body: Body, { cleared = [] }: Pick<ImportLine, 'cleared'>): Body {
  if (cleared.length === 0) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !cleared.includes(name))) as Body;
}
