import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';

/** Where a document stands on its way; `now` counts from 0, and is past the end when all is done. */
export function StepsRail({ steps, now }: { steps: readonly string[]; now: number }) {
  const words = useWords();
  return (
    <ol className="rail">
      {steps.map((step, index) => {
        const done = index < now;
        const current = index === now;
        return (
          <li key={step} className={done ? 'done' : current ? 'now' : ''} aria-current={current ? 'step' : undefined}>
            <span className="rail-mark">{done ? <Icon name="check" size={14} /> : index + 1}</span>
            <span>
              {step}
              {done && <span className="hidden"> ({words.stepDone})</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
