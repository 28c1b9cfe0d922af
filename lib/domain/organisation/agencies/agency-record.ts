import type { FileRef } from '../../shared/file-ref.ts';
import type { Agency } from '../agency.ts';
import { always, heldOn, type Validity } from '../validity.ts';
import type { Unit } from './unit.ts';

/** What an agency is called, and what follows its name, from a day on. Decree 30/2020 App. I II.2, II.4, II.8. */
export interface AgencyName extends Validity {
  readonly name: string;
  readonly shortName?: string;
  /** in notations, such as `THADS` */
  readonly abbreviation: string;
  /** the agency of this installation above it, by id */
  readonly parentId?: string;
  /** governing body (cơ quan chủ quản), first line of box 2 */
  readonly parentName: string;
  /** địa danh */
  readonly place: string;
  readonly address: string;
  readonly email: string;
  /** title of its head in captions, such as `Trưởng Thi hành án dân sự` */
  readonly headTitle: string;
  /** diameter of its seal in millimetres */
  readonly sealDiameterMm: number;
  readonly sealPicture?: FileRef;
  /** the decision that named it so */
  readonly decision?: string;
}

/** Where a code of an agency comes from. */
export type CodeScheme = 'QD20' | 'QCVN102' | 'provincial' | 'axis';

export interface AgencyCode extends Validity {
  readonly scheme: CodeScheme;
  readonly code: string;
}

/** A row of an agency's table of routes of review: for a kind of document or any, drafted in a unit or any. */
export interface ReviewRoute {
  /** code of a kind; any where it is missing */
  readonly kind?: string;
  /** id of a unit; any where it is missing */
  readonly unit?: string;
  /** those that are gone through before the signer; the form is always checked */
  readonly stages: readonly ('unit-head' | 'form-check')[];
}

/** What became of an agency: its successors, on a day. */
export interface Succession {
  readonly kind: 'rename' | 'merge' | 'split' | 'dissolve' | 'transfer';
  readonly toIds: readonly string[];
  readonly on: string;
  readonly decision: string;
}

/** An agency that this one succeeds, from a day on. */
export interface Predecessor {
  readonly id: string;
  readonly on: string;
  /** open work and mail for it are this one's; else another successor goes on with them, and this one reads */
  readonly goesOn: boolean;
}

/** An agency with all that it was and will be. Its id never changes and nothing derives from its name. */
export interface AgencyRecord extends Validity {
  readonly id: string;
  /** the same as the id: whose records these are */
  readonly agencyCode: string;
  /** its people sign in here and its axis inbox is polled */
  readonly ours: boolean;
  readonly names: readonly AgencyName[];
  readonly codes: readonly AgencyCode[];
  readonly units: readonly Unit[];
  /** people may sign what they drafted themselves */
  readonly selfApproval?: boolean;
  /** issued documents wait for the clerk's word; else they are sent by themselves */
  readonly sendsOnWord?: boolean;
  /** agencies of this installation too are written to by the axis */
  readonly insideByAxis?: boolean;
  /** its table of routes of review, see `domain/review/route.ts`; the default where it has decided nothing */
  readonly reviewRoutes?: readonly ReviewRoute[];
  readonly succession?: Succession;
  readonly predecessors?: readonly Predecessor[];
}

export const defaultSealMm = 36;

/** The agency as it is on a day: `undefined` before its first name. After its end it is still known by its last one. */
export function agencyOn(record: AgencyRecord, day: string): Agency | undefined {
  const name = heldOn(record.names, day) ?? lastBefore(record.names, day);
  if (!name) return undefined;
  const codes = codesOn(record, day);
  const { abbreviation, parentName, place, address, email, headTitle, sealDiameterMm, sealPicture } = name;
  const code = codes[0] ?? record.codes.at(-1)?.code ?? record.id;
  return {
    id: record.id,
    code,
    altCodes: record.codes.map((row) => row.code).filter((other) => other !== code),
    name: name.name,
    parentName,
    abbreviation,
    place,
    address,
    email,
    headTitle,
    sealDiameterMm,
    ...(sealPicture ? { sealPicture } : {}),
    ...(record.selfApproval ? { selfApproval: true } : {}),
    ...(record.sendsOnWord ? { sendsOnWord: true } : {}),
    ...(record.insideByAxis ? { insideByAxis: true } : {}),
    ...(record.to === undefined ? {} : { to: record.to }),
    ours: record.ours,
  };
}

/** Its codes on a day, that of Decision 20/2020 first. */
export function codesOn({ codes }: Pick<AgencyRecord, 'codes'>, day: string): readonly string[] {
  const valid = codes.filter((row) => heldOn([row], day));
  return [...valid.filter(({ scheme }) => scheme === 'QD20'), ...valid.filter(({ scheme }) => scheme !== 'QD20')].map(
    ({ code }) => code,
  );
}

function lastBefore(names: readonly AgencyName[], day: string): AgencyName | undefined {
  return names
    .filter(({ from }) => from <= day)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);
}

/** The record of an agency that was known only as it is today. */
export function recordOfAgency(agency: Agency & { readonly units?: readonly Unit[] }): AgencyRecord {
  const { units = [] } = agency;
  const { id, code, altCodes, name, parentName, abbreviation, place, address, email, ours } = agency;
  const { headTitle = '', sealDiameterMm = defaultSealMm } = agency;
  const named = { name, parentName, abbreviation, place, address, email, headTitle, sealDiameterMm, from: always };
  const codes = [code, ...altCodes].map((text): AgencyCode => ({ scheme: 'QD20', code: text, from: always }));
  const decided = agency.insideByAxis ? { insideByAxis: true } : {};
  return { id: id ?? code, agencyCode: id ?? code, ours, names: [named], codes, units, ...decided, from: always };
}
