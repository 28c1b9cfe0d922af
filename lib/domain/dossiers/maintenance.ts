import { folded } from '../shared/text/folded.ts';

/** Thời hạn bảo quản: for good, or so many years. Law on Archives 33/2024; Circular 10/2022/TT-BNV. */
export type Maintenance = 'permanent' | number;

/** No schedule has a longer term in years; what is kept longer is kept for good. */
export const maxYears = 100;

/** The longer of two terms: a dossier is kept as long as the document in it that is kept longest. Circular 10/2022 art. 4. */
export function longer(one: Maintenance, other: Maintenance): Maintenance {
  if (one === 'permanent' || other === 'permanent') return 'permanent';
  return Math.max(one, other);
}

/** As tables and forms say it: `Vĩnh viễn`, `20 năm`. */
export const maintenanceText = (maintenance: Maintenance): string =>
  maintenance === 'permanent' ? 'Vĩnh viễn' : `${maintenance} năm`;

/** A term as people write it in a table: `Vĩnh viễn`, `VV`, `20`, `20 năm`. @returns nothing where it is neither */
export function maintenanceIn(text: string): Maintenance | undefined {
  const said = folded(text).trim();
  if (/^(vinh vien|vv|permanent)$/.test(said)) return 'permanent';
  const years = Number(/^(\d{1,3})( nam| years?)?$/.exec(said)?.[1]);
  return Number.isInteger(years) && years >= 1 && years <= maxYears ? years : undefined;
}

/**
 * The last day of the term of what ended on a day, `yyyy-mm-dd`: years are counted from the end of the year in which the work ended. Nothing where it is kept for
 * good. Circular 10/2022 art. 4.
 */
export function keptUntil(endDate: string, maintenance: Maintenance): string | undefined {
  return maintenance === 'permanent' ? undefined : `${Number(endDate.slice(0, 4)) + maintenance}-12-31`;
}
