import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Mark } from './refused.tsx';

interface Props<Item> {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly mark: Mark;
  /** id of what else describes the box */
  readonly describedBy?: string | undefined;
  /** what is typed */
  readonly words: string;
  readonly items: readonly Item[];
  /** what tells an item from the others, without spaces */
  keyOf(item: Item): string;
  line(item: Item): ReactNode;
  /** said where there is no item */
  readonly nothing: string;
  /** said above the list while it is open */
  readonly note?: ReactNode;
  onWords(words: string): void;
  onChoose(item: Item): void;
}

/**
 * A text box with a list of what was found (WAI-ARIA combobox): arrows move, Enter chooses, Esc closes. The focus stays in the box, so several can be
 * chosen one after another; inside a dialog Esc closes the list and not the dialog.
 */
export function Combobox<Item>(props: Props<Item>) {
  const { id, label, placeholder, mark, describedBy, words, items, keyOf, note, onWords, onChoose } = props;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const active = open ? items[Math.min(at, items.length - 1)] : undefined;
  const choose = (item: Item) => {
    onChoose(item);
    onWords('');
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
        aria-activedescendant={active && `${id}-${keyOf(active)}`}
        aria-describedby={mark.describedBy(describedBy)}
        autoComplete="off"
        placeholder={placeholder}
        value={words}
        onChange={(event) => {
          onWords(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {open && note}
      <Options {...props} open={open} active={active} onChoose={choose} />
    </div>
  );
}

function Options<Item>({
  id,
  label,
  items,
  keyOf,
  line,
  nothing,
  open,
  active,
  onChoose,
}: Props<Item> & { readonly open: boolean; readonly active: Item | undefined }) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label={label} className="search-list" hidden={!open}>
      {items.map((item) => (
        <div
          key={keyOf(item)}
          id={`${id}-${keyOf(item)}`}
          role="option"
          tabIndex={-1}
          aria-selected={item === active}
          className="option"
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(item);
          }}
        >
          {line(item)}
        </div>
      ))}
      {items.length === 0 && <p className="no-match muted">{nothing}</p>}
    </div>
  );
}
