import { useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useAgencies, useAgencyNames } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../words/words.tsx';

interface Props {
  readonly id: string;
  readonly chosen: readonly string[];
  readonly missing: boolean;
  onChange(codes: readonly string[]): void;
}

/** Recipients are chosen from the directory by words of their names, with or without accents; never typed free. */
export function RecipientsField({ id, chosen, missing, onChange }: Props) {
  const { form } = useWords();
  const [words, setWords] = useState('');
  const found = useAgencies(words);
  const items = (found.data ?? []).filter(({ code }) => !chosen.includes(code));
  const names = useAgencyNames(chosen);
  return (
    <div className="field field-wide">
      <ComboBox
        className="field"
        items={items}
        inputValue={words}
        onInputChange={setWords}
        selectedKey={null}
        onSelectionChange={(key) => {
          if (key === null) return;
          onChange([...chosen, String(key)]);
          setWords('');
        }}
        menuTrigger="focus"
        allowsEmptyCollection
        isInvalid={missing}
        defaultFilter={() => true}
      >
        <Label className="field-label">{form.recipients}</Label>
        <Input id={id} placeholder={form.recipientsSearch} autoComplete="off" />
        <Popover className="popover">
          <ListBox renderEmptyState={() => <p className="muted no-match">{form.noAgencies}</p>}>
            {({ code, name }: { code: string; name: string }) => (
              <ListBoxItem id={code} key={code} textValue={name} className="option">
                <span>{name}</span> <span className="small">{code}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
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
