import { type KeyboardEvent, useId, useState } from 'react';
import { useMark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';
import { type Candidate, found } from './parties.ts';

interface Props {
  /** in requests */
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  readonly candidates: readonly Candidate[];
  onChoose(candidate: Candidate): void;
}

/** Finds people and units as one types (WAI-ARIA combobox with a list): arrows move, Enter chooses, Esc closes; the focus stays in the box. */
export function PartySearch({ name, label, placeholder, candidates, onChoose }: Props) {
  const text = useWords().directions;
  const id = useId();
  const mark = useMark(name);
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const items = found(candidates, words);
  const active = open ? items[Math.min(at, items.length - 1)] : undefined;
  const choose = (one: Candidate) => {
    onChoose(one);
    setWords('');
    setAt(0);
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
    event.stopPropagation();
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
        aria-activedescendant={active && `${id}-${active.key.replaceAll(' ', '-')}`}
        aria-describedby={mark.describedBy()}
        autoComplete="off"
        placeholder={placeholder}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className="search-list" hidden={!open}>
        {items.map((one) => (
          <div
            key={one.key}
            id={`${id}-${one.key.replaceAll(' ', '-')}`}
            role="option"
            tabIndex={-1}
            aria-selected={one === active}
            className="option"
            onMouseDown={(event) => {
              event.preventDefault();
              choose(one);
            }}
          >
            {one.name} <span className="small">{one.about}</span>
          </div>
        ))}
        {items.length === 0 && <p className="no-match muted">{text.nobody}</p>}
      </div>
    </div>
  );
}
