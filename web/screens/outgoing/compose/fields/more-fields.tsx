import { maxLetters } from '../../../../../lib/domain/shared/plain-text.ts';
import { useWords } from '../../../../words/words.tsx';
import type { DraftValues } from '../draft.ts';
import type { DraftState } from '../use-draft.ts';
import { PlainField } from './plain-field.tsx';

interface Props {
  readonly draft: DraftValues;
  readonly set: DraftState['set'];
}

/** What the decree's table of an outgoing document has beside, and most documents do not need. */
export function MoreFields({ draft, set }: Props) {
  const { form, fieldNames } = useWords();
  const { dueOn, copies, language, note } = draft;
  const text = (value: string) => (value === '' ? undefined : value);
  return (
    <details className="viewers field-wide" open={[dueOn, copies, language, note].some((value) => value !== undefined)}>
      <summary>{form.more}</summary>
      <div className="more-fields">
        <PlainField
          name="dueOn"
          label={form.answerBy}
          type="date"
          value={dueOn ?? ''}
          onChange={(value) => set('dueOn')(text(value))}
        />
        <PlainField
          name="copies"
          label={form.copies}
          type="number"
          value={copies === undefined ? '' : String(copies)}
          onChange={(value) => set('copies')(value === '' ? undefined : Number(value))}
        />
        <PlainField
          name="language"
          label={fieldNames.language}
          placeholder={form.vietnamese}
          limit={30}
          value={language ?? ''}
          onChange={(value) => set('language')(text(value))}
        />
        <PlainField
          name="note"
          label={fieldNames.note}
          limit={maxLetters.note}
          value={note ?? ''}
          onChange={(value) => set('note')(text(value))}
        />
      </div>
    </details>
  );
}
