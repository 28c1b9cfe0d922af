import type { Me } from '../../api/office.ts';
import { useWords } from '../../words/words.tsx';

interface Props {
  readonly predecessors: Me['predecessors'];
  /** empty for the own one */
  readonly agency: string;
  onChange(agency: string): void;
}

/** Whose documents are listed, for people of an agency that has succeeded others; nothing for the rest. */
export function PredecessorChoice({ predecessors, agency, onChange }: Props) {
  const { successions: words } = useWords();
  if (predecessors.length === 0) return null;
  return (
    <label className="field predecessor-choice">
      <span className="field-label">{words.documentsOf}</span>
      <select value={agency} onChange={({ target }) => onChange(target.value)}>
        <option value="">{words.ownAgency}</option>
        {predecessors.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
