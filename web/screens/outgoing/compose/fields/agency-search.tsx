import { type KeyboardEvent, useState } from 'react';
import type { AgencyHit } from '../../../../api/organisation.ts';
import { useAgencies } from '../../../../api/queries.ts';
import type { Mark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly mark: Mark;
  readonly fault: string | undefined;
  onChoose(code: string): void;
}

/**
 * A text box that finds agencies in the directory as one types (WAI-ARIA combobox with a list): arrows move, Enter
 * chooses, Esc closes. The focus stays in the box, so several can be chosen one after another.
 */
export function AgencySearch({ id, label, chosen, mark, fault, onChoose }: Props) {
  const { form, loading } = useWords();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = useAgencies(words);
  const items = (found.data?.items ?? []).filter(({ code }) => !chosen.includes(code));
  const active = open ? items[Math.min(at, items.length - 1)] : undefined;
  const optionId = ({ code }: AgencyHit) => `${id}-${code}`;
  const show = (next: string) => {
    setWords(next);
    setAt(0);
    setOpen(true);
  };
  const choose = ({ code }: AgencyHit) => {
    onChoose(code);
    setWords('');
    setOpen(false);
  };
  const move = (step: number) => {
    setOpen(true);
    setAt((before) => (open && items.length > 0 ? (before + step + items.length) % items.length : 0));
  };
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    enter: active && (() => choose(active)),
    escape: open ? () => setOpen(false) : undefined,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keys[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <div className="search">
      <label htmlFor={id}>{label}</label>
      <input
        {...mark.control}
        id={id}
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active && optionId(active)}
        aria-describedby={mark.describedBy(fault && `${id}-fault`)}
        autoComplete="off"
        placeholder={form.recipientsSearch}
        value={words}
        onChange={(event) => show(event.target.value)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {open && found.data?.national === false && <p className="small">{form.noNational}</p>}
      <div id={`${id}-list`} role="listbox" aria-label={label} className="search-list" hidden={!open}>
        {items.map((agency) => (
          <div
            key={agency.code}
            id={optionId(agency)}
            role="option"
            tabIndex={-1}
            aria-selected={agency.code === active?.code}
            className="option"
            onMouseDown={(event) => {
              event.preventDefault();
              choose(agency);
            }}
          >
            <AgencyLine agency={agency} />
          </div>
        ))}
        {items.length === 0 && <p className="no-match muted">{found.isPending ? loading : form.noAgencies}</p>}
      </div>
    </div>
  );
}

/** Many communes share a name: the agency above tells them apart. What was found by a former name or code says so. */
function AgencyLine({ agency }: { readonly agency: AgencyHit }) {
  const { form } = useWords();
  const { code, name, parentName, formerName, formerCode } = agency;
  return (
    <>
      {name} <span className="small">{code}</span>
      {parentName !== '' && <span className="small agency-above">{parentName}</span>}
      {formerName !== undefined && <span className="small agency-above">{form.formerName(formerName)}</span>}
      {formerCode !== undefined && <span className="small agency-above">{form.formerCode(formerCode)}</span>}
    </>
  );
}
