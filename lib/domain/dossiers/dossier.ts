import type { Act } from '../shared/act.ts';
import { longer, type Maintenance } from './maintenance.ts';

/** Which register a document stands in. */
export type RegisterSide = 'outgoing' | 'incoming';

/** A document in a dossier: what it is stays with the document, which is kept once however many dossiers it is in. Decree 30/2020 art. 29; App. VI III.4c, d. */
export interface DossierItem {
  /** in order of adding, from 1; it stays when another is taken out, and is never given again */
  readonly ordinal: number;
  readonly direction: RegisterSide;
  /** of the document */
  readonly id: string;
  readonly added: Act;
  /** its own term, where that is not the dossier's */
  readonly maintenance?: Maintenance;
  /** who took it out and why; the line stays and counts no more */
  readonly removed?: Act & { readonly reason: string };
}

/** What a dossier is and holds: the fields of Decree 30/2020 App. VI Part II.III. */
interface Common {
  readonly id: string;
  readonly agencyCode: string;
  /** mã định danh of the agency when it was opened (OrganID) */
  readonly organId: string;
  /** the year of the file plan (FileCatalog) */
  readonly year: number;
  /** số và ký hiệu hồ sơ (FileNotation): unique in its agency and year */
  readonly notation: string;
  /** the line of the plan that it was opened on, by its notation there; missing where it was opened beside it */
  readonly planned?: string;
  /** why it was opened beside the plan */
  readonly beside?: string;
  readonly title: string;
  /** as it was opened; with documents in it see {@link maintenanceOf} */
  readonly maintenance: Maintenance;
  /** chế độ sử dụng */
  readonly rights: string;
  readonly note: string;
  readonly language: string;
  readonly creator: { readonly subject: string; readonly name: string };
  /** of its creator when it was opened; missing for who works in none */
  readonly unit?: { readonly id: string; readonly name: string };
  /** `yyyy-mm-dd` */
  readonly startDate: string;
  readonly opened: Act;
  readonly items: readonly DossierItem[];
}

/** Đang lập: documents go in and out. */
export interface OpenDossier extends Common {
  readonly state: 'open';
  readonly reopened?: Act & { readonly reason: string };
}

/** Đã kết thúc: nothing goes in or out, and what it came to is frozen. */
export interface ClosedDossier extends Common {
  readonly state: 'closed';
  readonly closed: Act;
  /** `yyyy-mm-dd`, when the work ended */
  readonly endDate: string;
  readonly totals: Totals;
}

export interface Totals {
  readonly documents: number;
  readonly pages: number;
}

export type Dossier = OpenDossier | ClosedDossier;
export type DossierState = Dossier['state'];

/** File plans are of these years, and so are dossiers. */
export const dossierYears = { first: 2000, last: 2099 } as const;

/** More than a bound dossier of paper holds; a thicker one goes on in a second. */
export const maxItems = 500;

export const dossierLetters = { title: 300, rights: 100, notation: 30 } as const;

/** Mã hồ sơ: code of the agency, year and notation. Decree 30/2020 App. VI III.4b. */
export const dossierCode = ({ organId, year, notation }: Pick<Dossier, 'organId' | 'year' | 'notation'>): string =>
  `${organId}.${year}.${notation}`;

/** The documents that are in it now, by ordinal. */
export const itemsIn = ({ items }: Pick<Dossier, 'items'>): readonly DossierItem[] =>
  items.filter(({ removed }) => removed === undefined);

/** It is kept as long as the document in it that is kept longest. */
export function maintenanceOf(dossier: Pick<Dossier, 'items' | 'maintenance'>): Maintenance {
  return itemsIn(dossier).reduce(
    (longest, { maintenance = longest }) => longer(longest, maintenance),
    dossier.maintenance,
  );
}

/** The notation of the `count`th dossier on one line of the plan: the line's own, then with a number behind it. */
export const countedNotation = (notation: string, count: number): string =>
  count === 1 ? notation : `${notation}-${count}`;

/** What dossiers beside the plan are called (ngoài danh mục). */
export const besideNotation = 'NDM';
