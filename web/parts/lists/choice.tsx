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

interface Props {
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

/** A box before each waiting document, one before all of them, and the button for what is chosen. */
export function Choice({ waiting, chosen, words, icon, confirm, about, onChoose, onConfirm }: Props) {
  const all = chosen.length === waiting.length;
  const toggle = (item: Task) =>
    onChoose(chosen.includes(item) ? chosen.filter((one) => one !== item) : [...chosen, item]);
  return (
    <>
      <p className="muted">{words.intro}</p>
      <div className="many-head">
        <label className="many-all">
          <input type="checkbox" checked={all} onChange={() => onChoose(all ? [] : waiting)} /> {words.all}
        </label>
        <button type="button" className="button button-main" aria-disabled={!onConfirm} onClick={() => onConfirm?.()}>
          <Icon name={icon} /> {confirm}
        </button>
      </div>
      <ul className="rows">
        {waiting.map((item) => (
          <li key={item.id} className="many-row">
            <label className="many-label">
              <input type="checkbox" data-row checked={chosen.includes(item)} onChange={() => toggle(item)} />
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
    </>
  );
}
