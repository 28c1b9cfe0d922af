import { useAgencyNames } from '../../../../api/queries.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { useMark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';
import { AgencySearch } from './agency-search.tsx';
import { FieldNotes, type FieldProps } from './fields.tsx';

interface Props extends FieldProps {
  readonly chosen: readonly string[];
  /** who has it already: not offered */
  readonly besides?: readonly string[];
  onChange(codes: readonly string[]): void;
}

/** Recipients are chosen from the directory by words of their names, with or without accents; never typed free. */
export function RecipientsField({ name, id, fault, chosen, besides = [], onChange }: Props) {
  const { form } = useWords();
  const mark = useMark(name, fault !== undefined);
  const names = useAgencyNames(chosen);
  return (
    <div className="field field-wide">
      <AgencySearch
        id={id}
        label={form.recipients}
        chosen={[...besides, ...chosen]}
        mark={mark}
        fault={fault}
        onChoose={(code) => onChange([...chosen, code])}
      />
      <FieldNotes id={id} hint={undefined} fault={fault} mark={mark} />
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
