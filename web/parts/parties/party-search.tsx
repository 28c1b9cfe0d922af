import { useId, useState } from 'react';
import { useWords } from '../../words/words.tsx';
import { Combobox } from '../combobox.tsx';
import { useMark } from '../refused.tsx';
import { type Candidate, found } from './parties.ts';

interface Props {
  /** in requests */
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  readonly candidates: readonly Candidate[];
  onChoose(candidate: Candidate): void;
}

/** Finds people and units as one types. */
export function PartySearch({ name, label, placeholder, candidates, onChoose }: Props) {
  const text = useWords().directions;
  const id = useId();
  const mark = useMark(name);
  const [words, setWords] = useState('');
  return (
    <Combobox
      {...{ id, label, placeholder, mark, words, onChoose }}
      items={found(candidates, words)}
      keyOf={({ key }) => key.replaceAll(' ', '-')}
      line={(one) => (
        <>
          {one.name} <span className="small">{one.about}</span>
        </>
      )}
      nothing={text.nobody}
      onWords={setWords}
    />
  );
}
