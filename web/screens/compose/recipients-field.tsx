import { useAgencyNames } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../words/words.tsx';
import { AgencySearch } from './agency-search.tsx';

interface Props {
  readonly id: string;
  readonly chosen: readonly string[];
  readonly missing: boolean;
  onChange(codes: readonly string[]): void;
}

/** Recipients are chosen from the directory by words of their names, with or without accents; never typed free. */
export function RecipientsField({ id, chosen, missing, onChange }: Props) {
  const { form } = useWords();
  const names = useAgencyNames(chosen);
  return (
    <div className="field field-wide">
      <AgencySearch
        id={id}
        label={form.recipients}
        chosen={chosen}
        missing={missing}
        onChoose={(code) => onChange([...chosen, code])}
      />
      {chosen.length === 0 ? (
        <p className="small">{form.noRecipients}</p>
      ) : (
        <ul className="chosen">
          {chosen.map((code) => (
            <li key={code}>
              <span>
                {names[code] ?? code} <span className="small">{code}</span>
              </span>
              <button
                type="button"
                className="button button-quiet button-icon"
                aria-label={form.remove(names[code] ?? code)}
                onClick={() => onChange(chosen.filter((other) => other !== code))}
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
