import { type FormEvent, useId, useState } from 'react';
import { vietnamYear } from '../../../lib/domain/shared/calendar/time.ts';
import { useWords } from '../../words/words.tsx';
import type { Part } from './part.ts';

const shownYears = 15;
const fields = [
  ['from', 'number'],
  ['to', 'number'],
  ['fromDay', 'date'],
  ['toDay', 'date'],
] as const;

interface Choice {
  readonly part: Part;
  readonly onPart: (part: Part) => void;
  readonly withDays?: boolean;
}

/** Chooses the year, and numbers or days of it. */
export function PartForm({ part, onPart, withDays = true }: Choice) {
  const { outgoingRegister: words } = useWords();
  const [typed, setTyped] = useState<Part>(part);
  const id = useId();
  const now = vietnamYear(Date.now());
  const show = (event: FormEvent) => {
    event.preventDefault();
    onPart(typed);
  };
  return (
    <form className="register-form" onSubmit={show}>
      <div className="field">
        <label htmlFor={`${id}-year`}>{words.year}</label>
        <select
          id={`${id}-year`}
          value={typed.year}
          onChange={(event) => {
            const { agency } = part;
            const next = { year: event.target.value, ...(agency === undefined ? {} : { agency }) };
            setTyped(next);
            onPart(next);
          }}
        >
          {Array.from({ length: shownYears }, (_, before) => now - before).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      {fields.slice(0, withDays ? fields.length : 2).map(([name, type]) => (
        <div className="field" key={name}>
          <label htmlFor={`${id}-${name}`}>{words[name]}</label>
          <input
            id={`${id}-${name}`}
            type={type}
            {...(type === 'number' ? { min: 1, max: 99_999_999, inputMode: 'numeric' as const } : {})}
            value={typed[name] ?? ''}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          />
        </div>
      ))}
      <button type="submit" className="button button-main">
        {words.show}
      </button>
    </form>
  );
}
