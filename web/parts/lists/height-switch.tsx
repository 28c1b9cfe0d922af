import { useLayoutEffect } from 'react';
import { useWords } from '../../words/words.tsx';
import { useComfortable } from './preferences.ts';

/** Higher rows for those who want them; it stands only where a document is one line. `subject` is who chooses. */
export function HeightSwitch({ subject }: { subject: string }) {
  const { lists } = useWords();
  const [comfortable, choose] = useComfortable(subject);
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-comfortable', comfortable);
  }, [comfortable]);
  return (
    <button
      type="button"
      className="button button-quiet height-switch"
      aria-pressed={comfortable}
      onClick={() => choose(!comfortable)}
    >
      {lists.comfortable}
    </button>
  );
}
