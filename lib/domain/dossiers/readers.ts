import { headMark } from '../organisation/marks.ts';
import { type Protected, readerTokens } from '../organisation/permissions.ts';
import type { Dossier } from './dossier.ts';

/** A dossier as permissions see it: who made it, and who heads the unit in which they did. */
export function protectedDossier({
  agencyCode,
  state,
  creator,
  unit,
}: Pick<Dossier, 'agencyCode' | 'creator' | 'unit'> & { readonly state: string }): Protected {
  const heads = unit ? { keeperHead: [headMark(unit.id)] } : {};
  return { agencyCode, state, related: { keeper: [creator.subject], ...heads } };
}

/** Marks of everybody who may read it, and so finds it. */
export const readersOfDossier = (dossier: Dossier): readonly string[] =>
  readerTokens('dossier.read', protectedDossier(dossier));
