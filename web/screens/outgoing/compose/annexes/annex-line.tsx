import { mayAskAgain } from '../../../../api/failures.ts';
import { AnnexTags, annexText } from '../../../../parts/annex-text.tsx';
import { useSay } from '../../../../parts/announcement.tsx';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon, type IconName } from '../../../../parts/icon.tsx';
import { sizeText } from '../../../../parts/size-text.ts';
import { useWords } from '../../../../words/words.tsx';
import type { AnnexItem, AnnexList } from './use-annexes.ts';

interface Props {
  readonly item: AnnexItem;
  /** from 0 */
  readonly place: number;
  readonly list: AnnexList;
}

/** what is dragged within the list, as no file is */
const dragged = 'application/x-congvan-annex';

/** One file of the list: what it is or how far it has come, and its place, changed by dragging it or with the buttons. */
export function AnnexLine({ item, place, list }: Props) {
  const words = useWords();
  const say = useSay();
  const { id, name } = item;
  const move = (to: number) => {
    list.move(id, to);
    say(words.annexes.moved(name, to + 1));
  };
  const last = list.items.length - 1;
  return (
    <li
      className="annex"
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragged, id)}
      onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
      onDrop={(event) => {
        const other = event.dataTransfer.getData(dragged);
        if (other === '') return;
        event.preventDefault();
        event.stopPropagation();
        list.move(other, place);
      }}
    >
      <div className="annex-main">
        <span className="breaks">
          {place + 1}. <strong>{name}</strong>
        </span>
        <AnnexState item={item} />
      </div>
      <span className="annex-buttons">
        <Move icon="up" label={words.annexes.up(name)} off={place === 0} onMove={() => move(place - 1)} />
        <Move icon="down" label={words.annexes.down(name)} off={place === last} onMove={() => move(place + 1)} />
        <Move icon="cross" label={words.annexes.remove(name)} off={false} onMove={() => list.remove(item)} />
      </span>
      {item.error !== undefined && (
        <FailureNotice
          error={item.error}
          unclear={words.form.uploadFailed}
          onAgain={mayAskAgain(item.error) ? () => list.again(item) : undefined}
        />
      )}
    </li>
  );
}

interface MoveProps {
  readonly icon: IconName;
  readonly label: string;
  readonly off: boolean;
  onMove(): void;
}

/** Stays where the focus is when it leads nowhere: the next press of the other one is near. */
function Move({ icon, label, off, onMove }: MoveProps) {
  return (
    <button
      type="button"
      className="button button-quiet button-icon"
      aria-label={label}
      aria-disabled={off}
      onClick={() => off || onMove()}
    >
      <Icon name={icon} />
    </button>
  );
}

function AnnexState({ item: { size, part = 0, chosen, error } }: { readonly item: AnnexItem }) {
  const words = useWords();
  if (chosen)
    return (
      <span className="annex-state">
        <span className="small">{annexText(chosen.shown, chosen.shown.size, words)}</span>
        <AnnexTags annex={chosen.shown} />
      </span>
    );
  if (error !== undefined) return <span className="small">{sizeText(size)}</span>;
  const percent = Math.round(part * 100);
  return (
    <span className="annex-state small">
      {sizeText(size)}
      <progress max={100} value={percent} aria-label={words.form.uploading(`${percent}%`)} />
      {percent === 100 ? words.annexes.checking : `${percent}%`}
    </span>
  );
}
