import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import {
  type ClosedDossier,
  type Dossier,
  type DossierItem,
  itemsIn,
  maxItems,
  type OpenDossier,
  type RegisterSide,
  type Totals,
} from './dossier.ts';
import type { Maintenance } from './maintenance.ts';

/** A document that is put in. */
export interface PutIn {
  readonly direction: RegisterSide;
  readonly id: string;
  readonly maintenance?: Maintenance | undefined;
}

/** Cho văn bản vào hồ sơ. @returns `dossier-has-it`, `dossier-full` */
export function withDocument(
  dossier: OpenDossier,
  { direction, id, maintenance }: PutIn,
  act: Act,
): { readonly dossier: OpenDossier; readonly item: DossierItem } | Problem {
  if (itemsIn(dossier).some((one) => one.id === id)) return { code: 'dossier-has-it' };
  if (dossier.items.length >= maxItems) return { code: 'dossier-full', limit: maxItems };
  const ordinal = (dossier.items.at(-1)?.ordinal ?? 0) + 1;
  const item = { ordinal, direction, id, added: act, ...(maintenance === undefined ? {} : { maintenance }) };
  return { dossier: { ...dossier, items: [...dossier.items, item] }, item };
}

/** Đưa văn bản ra khỏi hồ sơ: its ordinal stays, with who did it and why. @returns `dossier-item-unknown` */
export function withoutDocument(
  dossier: OpenDossier,
  ordinal: number,
  act: Act,
  reason: string,
): { readonly dossier: OpenDossier; readonly item: DossierItem } | Problem {
  const item = itemsIn(dossier).find((one) => one.ordinal === ordinal);
  if (!item) return { code: 'dossier-item-unknown', ordinal };
  const removed = { ...item, removed: { ...act, reason } };
  return { dossier: { ...dossier, items: dossier.items.map((one) => (one === item ? removed : one)) }, item: removed };
}

/** What may be said anew of a dossier while it is open. */
export type DossierFacts = Pick<Dossier, 'title' | 'maintenance' | 'rights' | 'note' | 'language' | 'startDate'>;

/** Sửa thông tin hồ sơ. @returns `setting-unchanged` where nothing is new, `dossier-dates-wrong` */
export function amended(dossier: OpenDossier, facts: DossierFacts, today: string): OpenDossier | Problem {
  if (facts.startDate > today) return { code: 'dossier-dates-wrong' };
  const names = Object.keys(facts) as (keyof DossierFacts)[];
  return names.every((name) => dossier[name] === facts[name])
    ? { code: 'setting-unchanged' }
    : { ...dossier, ...facts };
}

/**
 * Kết thúc hồ sơ on the day on which the work ended: only with documents in it, and without open work in any of them.
 * @returns `dossier-empty`, `dossier-open-work`, `dossier-dates-wrong`
 */
export function closed(
  dossier: OpenDossier,
  {
    act,
    endDate,
    today,
    openWork,
    pages,
  }: {
    readonly act: Act;
    readonly endDate: string;
    readonly today: string;
    /** documents with open work */
    readonly openWork: readonly { readonly ordinal: number; readonly code: string }[];
    readonly pages: number;
  },
): ClosedDossier | Problem {
  const documents = itemsIn(dossier).length;
  if (documents === 0) return { code: 'dossier-empty' };
  if (openWork.length > 0) {
    const detail = openWork.map(({ ordinal, code }) => [ordinal, code].filter(Boolean).join(': ')).join('; ');
    return { code: 'dossier-open-work', detail, ordinals: openWork.map(({ ordinal }) => ordinal) };
  }
  if (endDate < dossier.startDate || endDate > today) return { code: 'dossier-dates-wrong' };
  const { reopened: _, ...rest } = dossier;
  const totals: Totals = { documents, pages };
  return { ...rest, state: 'closed', closed: act, endDate, totals };
}

/** Mở lại hồ sơ: with who did it and why. */
export function reopened(dossier: ClosedDossier, act: Act, reason: string): OpenDossier {
  const { closed: _, endDate: __, totals: ___, ...rest } = dossier;
  return { ...rest, state: 'open', reopened: { ...act, reason } };
}
