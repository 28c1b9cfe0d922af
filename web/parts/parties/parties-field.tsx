import { useWords } from '../../words/words.tsx';
import { Icon } from '../icon.tsx';
import type { Candidate } from './parties.ts';
import { PartySearch } from './party-search.tsx';

interface Props {
  /** in requests */
  readonly name: string;
  readonly label: string;
  readonly candidates: readonly Candidate[];
  readonly chosen: readonly Candidate[];
  onChange(chosen: readonly Candidate[]): void;
}

/** Several people and units, each with a way to leave them out again. */
export function PartiesField({ name, label, candidates, chosen, onChange }: Props) {
  const text = useWords().directions;
  return (
    <div className="field">
      <PartySearch
        name={name}
        label={label}
        placeholder={text.search}
        candidates={candidates}
        onChoose={(one) => onChange([...chosen, one])}
      />
      {chosen.length > 0 && (
        <ul className="chosen">
          {chosen.map((one) => (
            <li key={one.key}>
              <span>
                {one.name} <span className="small">{one.about}</span>
              </span>
              <button
                type="button"
                className="button button-quiet button-icon"
                aria-label={text.remove(one.name)}
                onClick={() => onChange(chosen.filter((other) => other !== one))}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
