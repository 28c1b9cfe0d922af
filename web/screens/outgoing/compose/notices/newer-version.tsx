import { Icon } from '../../../../parts/icon.tsx';
import { useWords } from '../../../../words/words.tsx';

/** Somebody has made a newer version than the one that is being changed here: nothing that was typed is lost, and the person decides. */
export function NewerVersion({ onKeep, onTake }: { onKeep(): void; onTake(): void }) {
  const { form } = useWords();
  return (
    <div className="notice notice-warn field-wide" role="status">
      <Icon name="warning" />
      <div className="notice-text">
        <p>{form.newerVersion}</p>
      </div>
      <button type="button" className="button" onClick={onKeep}>
        {form.keepMine}
      </button>
      <button type="button" className="button" onClick={onTake}>
        {form.takeTheirs}
      </button>
    </div>
  );
}
