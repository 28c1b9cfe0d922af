import { useId } from 'react';
import { vietnamYear } from '../../../lib/domain/shared/calendar/time.ts';
import { useWords } from '../../words/words.tsx';

/** Next year, this one and those before. */
export function YearChoice({ year, onChange }: { readonly year: number; onChange(year: number): void }) {
  const { dossiers } = useWords();
  const id = useId();
  const next = vietnamYear(Date.now()) + 1;
  return (
    <div className="field dossier-year">
      <label htmlFor={id}>{dossiers.year}</label>
      <select id={id} value={year} onChange={(event) => onChange(Number(event.target.value))}>
        {Array.from({ length: 12 }, (_, at) => next - at).map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </div>
  );
}
