import { maxAgencies } from '../../../../lib/domain/organisation/successions/succession.ts';
import type { AgencyLine } from '../../../api/organisation.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly items: readonly AgencyLine[];
  readonly chosen: readonly string[];
  onChange(ids: readonly string[]): void;
}

/** Several agencies of the tree, in the order in which they were chosen. */
export function AgencyPicker({ label, hint, items, chosen, onChange }: Props) {
  const { successions: words } = useWords();
  const nameOf = (id: string) => items.find((one) => one.id === id)?.name ?? id;
  const left = items.filter(({ id, to }) => !chosen.includes(id) && to === undefined);
  return (
    <div className="field">
      <label>
        {label}
        <select
          value=""
          disabled={chosen.length >= maxAgencies}
          onChange={({ target }) => target.value !== '' && onChange([...chosen, target.value])}
        >
          <option value="">{words.add}</option>
          {left.map(({ id, name, code }) => (
            <option key={id} value={id}>
              {name} ({code})
            </option>
          ))}
        </select>
      </label>
      {hint !== undefined && <p className="small">{hint}</p>}
      <ol className="chosen-agencies">
        {chosen.map((id) => (
          <li key={id}>
            {nameOf(id)}{' '}
            <button
              type="button"
              className="button button-quiet button-icon"
              aria-label={words.remove(nameOf(id))}
              onClick={() => onChange(chosen.filter((one) => one !== id))}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
