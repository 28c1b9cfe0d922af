import { useEffect, useRef } from 'react';
import { maxAnnexes } from '../../../../../lib/domain/outgoing/annexes/annex.ts';
import { annexKinds } from '../../../../../lib/domain/outgoing/annexes/annex-kinds.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { useMark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';
import type { ChosenAnnex } from '../draft.ts';
import { FieldNotes, type FieldProps } from '../fields/fields.tsx';
import { AnnexLine } from './annex-line.tsx';
import { type AnnexList, useAnnexes } from './use-annexes.ts';
import './annexes.css';

interface Props extends FieldProps {
  readonly there: readonly ChosenAnnex[];
  onChange(ready: readonly ChosenAnnex[], open: number): void;
}

const accepted = Object.values(annexKinds)
  .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
  .join();

/** Files that go along: several are chosen or dropped at once, and stand in the order in which recipients see them. */
export function AnnexesField({ name, id, fault, there, onChange }: Props) {
  const { annexes: words } = useWords();
  const list = useAnnexes(there, onChange);
  const mark = useMark(name, fault !== undefined);
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{words.title}</label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input is the first */}
      <div
        className="drop annex-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          list.add(event.dataTransfer.files);
        }}
      >
        <span className="button file-button">
          <Icon name="plus" /> {words.choose}
          <input
            {...mark.control}
            id={id}
            type="file"
            multiple
            accept={accepted}
            aria-describedby={mark.describedBy(`${id}-hint`, fault && `${id}-fault`)}
            onChange={(event) => {
              list.add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </span>
        <span className="muted wide-only">{words.drop}</span>
        {list.items.length > 0 && (
          <ol className="annexes" aria-label={words.title}>
            {list.items.map((item, place) => (
              <AnnexLine key={item.id} item={item} place={place} list={list} />
            ))}
          </ol>
        )}
        {list.removed && <Removed list={list} name={list.removed.name} />}
      </div>
      <FieldNotes id={id} hint={words.hint(maxAnnexes)} fault={fault} mark={mark} />
      {list.items.length > 1 && <p className="small">{words.order}</p>}
    </div>
  );
}

/** What was taken out can be put back; the focus comes here, for its button is gone with it. */
function Removed({ list, name }: { readonly list: AnnexList; readonly name: string }) {
  const { annexes: words } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each one that is taken out
  useEffect(() => button.current?.focus(), [list.removed]);
  return (
    <p className="annex-removed" role="status">
      {words.removed(name)}
      <button type="button" className="button" ref={button} onClick={() => list.undo()}>
        <Icon name="back" /> {words.undo}
      </button>
    </p>
  );
}
