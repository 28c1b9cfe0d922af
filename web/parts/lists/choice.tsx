import type { ReactNode } from 'react';
import type { Task } from '../../../lib/domain/tasks/task.ts';
import { addressOf } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { Icon, type IconName } from '../icon.tsx';
import { Time } from '../time.tsx';
import { UrgencyTag } from '../urgency.tsx';
import './choice.css';

/** What is said over the choice and on its buttons. */
export interface ChoiceWords {
  readonly intro: string;
  readonly all: string;
  readonly look: (code: string) => string;
}

/** Documents that stand apart from the others, with a heading and a box of their own. */
export interface ChoicePart {
  readonly title: string;
  readonly all: string;
  readonly items: readonly Task[];
}

interface Props {
  /** where they stand in parts, no box chooses all of them at once */
  readonly parts?: readonly ChoicePart[];
  readonly waiting: readonly Task[];
  readonly chosen: readonly Task[];
  readonly words: ChoiceWords;
  readonly icon: IconName;
  /** on the button for what is chosen */
  readonly confirm: string;
  /** more about one document */
  about?(item: Task): ReactNode;
  onChoose(documents: readonly Task[]): void;
  /** nothing is chosen where it is missing */
  readonly onConfirm: (() => void) | undefined;
}

/** A box before each waiting document, one before all of them, or of each part, and the button for what is chosen. */
export function Choice({ parts, waiting, chosen, words, icon, confirm, about, onChoose, onConfirm }: Props) {
  const toggle = (item: Task) =>
    onChoose(chosen.includes(item) ? chosen.filter((one) => one !== item) : [...chosen, item]);
  const all = (items: readonly Task[], label: string) => {
    const isAll = items.every((item) => chosen.includes(item));
    const rest = chosen.filter((item) => !items.includes(item));
    return (
      <label className="many-all">
        <input type="checkbox" checked={isAll} onChange={() => onChoose(isAll ? rest : [...rest, ...items])} /> {label}
      </label>
    );
  };
  const rows = { chosen, words, about, onToggle: toggle };
  return (
    <>
      <p className="muted">{words.intro}</p>
      <div className="many-head">
        {parts ? <span /> : all(waiting, words.all)}
        <button type="button" className="button button-main" aria-disabled={!onConfirm} onClick={() => onConfirm?.()}>
          <Icon name={icon} /> {confirm}
        </button>
      </div>
      {!parts && <Rows items={waiting} {...rows} />}
      {parts
        ?.filter(({ items }) => items.length > 0)
        .map(({ title, items, ...part }) => (
          <section key={title} aria-label={title}>
            <div className="many-head">
              <h2>{title}</h2>
              {all(items, part.all)}
            </div>
            <Rows items={items} {...rows} />
          </section>
        ))}
    </>
  );
}

interface RowsProps extends Pick<Props, 'chosen' | 'words'> {
  readonly items: readonly Task[];
  readonly about: Props['about'];
  onToggle(item: Task): void;
}

function Rows({ items, chosen, words, about, onToggle }: RowsProps) {
  return (
    <ul className="rows">
      {items.map((item) => (
        <li key={item.id} className="many-row">
          <label className="many-label">
            <input type="checkbox" data-row checked={chosen.includes(item)} onChange={() => onToggle(item)} />
            <span className="row-main">
              <span className="row-subject">{item.subject}</span>
              <span className="row-facts">
                <span className="row-code">{item.code}</span>
                <UrgencyTag urgency={item.urgency} />
                {about?.(item)}
                <Time at={item.since} short />
              </span>
            </span>
          </label>
          <Link to={addressOf(item)} className="button button-quiet" aria-label={words.look(item.code)}>
            <Icon name="next" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
