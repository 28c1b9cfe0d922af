import { type Arrangement, arrangements } from '../../../parts/lists/preferences.ts';
import { useWords } from '../../../words/words.tsx';

/** By what is to be done, or by when. */
export function ArrangementSwitch({
  arrangement,
  onArrange,
}: {
  arrangement: Arrangement;
  onArrange: (arrangement: Arrangement) => void;
}) {
  const { due: words } = useWords();
  return (
    <fieldset className="switch">
      <legend className="hidden">{words.arrange}</legend>
      {arrangements.map((one) => (
        <button key={one} type="button" aria-pressed={one === arrangement} onClick={() => onArrange(one)}>
          {words.arrangements[one]}
        </button>
      ))}
    </fieldset>
  );
}
