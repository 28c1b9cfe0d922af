import { useWords } from '../words/words.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { Icon, type IconName } from './icon.tsx';

/** Grey bars where lines will be; says it in words to those who listen. */
export function Skeleton({ lines = 5 }: { lines?: number }) {
  const words = useWords();
  return (
    <div className="skeleton" aria-busy="true">
      <span className="hidden">{words.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <span key={index} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}

export function ReadFailure({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  return <FailureNotice error={error} unclear={useWords().readFailed} onAgain={onAgain} />;
}

export function Empty({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} size={32} />
      </span>
      <p className="empty-title">{title}</p>
      <p>{text}</p>
    </div>
  );
}
