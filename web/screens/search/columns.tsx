import { type FindColumn, findColumnNames } from '../../../lib/domain/registers/finds.ts';
import { useWords } from '../../words/words.tsx';

interface Props {
  readonly columns: readonly FindColumn[];
  onChoose(columns: readonly FindColumn[]): void;
}

/** What is shown of each find, and stands in files; the subject always is. */
export function Columns({ columns, onChoose }: Props) {
  const { finds } = useWords();
  const change = (name: FindColumn, shown: boolean) =>
    onChoose(findColumnNames.filter((one) => (one === name ? shown : columns.includes(one))));
  return (
    <details className="viewers">
      <summary>{finds.columns}</summary>
      <p className="muted">{finds.columnsText}</p>
      <fieldset className="search-columns" aria-label={finds.columns}>
        {findColumnNames.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={columns.includes(name)}
              disabled={name === 'subject'}
              onChange={({ target }) => change(name, target.checked)}
            />{' '}
            {finds.column[name]}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
