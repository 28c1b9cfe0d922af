import { useEffect, useRef } from 'react';
import type { Alike } from '../../../../api/outgoing.ts';
import { paths } from '../../../../app/paths.ts';
import { Icon } from '../../../../parts/icon.tsx';
import { timeText } from '../../../../parts/time.tsx';
import { useWords } from '../../../../words/words.tsx';

interface Props {
  readonly found: readonly Alike[];
  onSave(): void;
}

/** The same letter seems to be there already: the person looks at the other one, or saves this one too. The focus comes here. */
export function AlikeNotice({ found, onSave }: Props) {
  const { alike, noNumber, outgoingStates } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="notice notice-warn" role="alert" tabIndex={-1} ref={box}>
      <Icon name="warning" />
      <div className="notice-text">
        <p>
          <strong>{alike.title}</strong>
        </p>
        <ul className="alike">
          {found.map(({ id, code, subject, state, createdAt, because }) => (
            <li key={id}>
              {/* beside the form, so that it stays as it is */}
              <a href={paths.outgoingItem(id)} target="_blank" rel="noreferrer" className="notice-link">
                {code || noNumber} · {subject}
              </a>
              <span className="small">
                {alike.because[because]} · {outgoingStates[state]} · {timeText(createdAt)}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <button type="button" className="button" onClick={onSave}>
        {alike.saveAnyway}
      </button>
    </div>
  );
}
