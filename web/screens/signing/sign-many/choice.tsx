import type { Task } from '../../../../lib/domain/tasks/task.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Time } from '../../../parts/time.tsx';
import { UrgencyTag } from '../../../parts/urgency.tsx';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly waiting: readonly Task[];
  readonly chosen: readonly Task[];
  onChoose(documents: readonly Task[]): void;
  readonly onSign: (() => void) | undefined;
}

/** A box before each waiting document, one before all of them, and the button that signs what is chosen. */
export function Choice({ waiting, chosen, onChoose, onSign }: Props) {
  const { signMany: words } = useWords();
  const all = chosen.length === waiting.length;
  const toggle = (item: Task) =>
    onChoose(chosen.includes(item) ? chosen.filter((one) => one !== item) : [...chosen, item]);
  return (
    <>
      <p className="muted">{words.intro}</p>
      <div className="choice-head">
        <label className="choice-all">
          <input type="checkbox" checked={all} onChange={() => onChoose(all ? [] : waiting)} /> {words.all}
        </label>
        <button type="button" className="button button-main" aria-disabled={!onSign} onClick={() => onSign?.()}>
          <Icon name="pen" /> {words.sign(chosen.length)}
        </button>
      </div>
      <ul className="rows">
        {waiting.map((item) => (
          <li key={item.id} className="choice">
            <label className="choice-label">
              <input type="checkbox" data-row checked={chosen.includes(item)} onChange={() => toggle(item)} />
              <span className="row-main">
                <span className="row-subject">{item.subject}</span>
                <span className="row-facts">
                  <span className="row-code">{item.code}</span>
                  <UrgencyTag urgency={item.urgency} />
                  <Time at={item.since} short />
                </span>
              </span>
            </label>
            <Link to={paths.outgoingItem(item.id)} className="button button-quiet" aria-label={words.look(item.code)}>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
