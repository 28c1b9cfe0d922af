import type { Maintenance } from '../../../lib/domain/dossiers/maintenance.ts';
import { useWords } from '../../words/words.tsx';

/** Says a term in the reader's language. */
export function useTerm(): (maintenance: Maintenance) => string {
  const { dossiers } = useWords();
  return (maintenance) => (maintenance === 'permanent' ? dossiers.permanent : dossiers.years(maintenance));
}

/** Terms that schedules have, to choose from. */
const terms: readonly Maintenance[] = ['permanent', 70, 50, 30, 20, 15, 10, 5, 3, 2, 1];

/** The same as options of a form; one that is not among them stands first. */
export function useTermOptions(also?: Maintenance): readonly (readonly [string, string])[] {
  const text = useTerm();
  const all = also === undefined || terms.includes(also) ? terms : [also, ...terms];
  return all.map((term) => [String(term), text(term)]);
}

/** The term that an option stands for. */
export const termOf = (option: string): Maintenance => (option === 'permanent' ? option : Number(option));
