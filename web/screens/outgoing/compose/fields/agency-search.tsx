import { useState } from 'react';
import type { AgencyHit } from '../../../../api/organisation.ts';
import { useAgencies } from '../../../../api/queries.ts';
import { Combobox } from '../../../../parts/combobox.tsx';
import type { Mark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly mark: Mark;
  readonly fault: string | undefined;
  onChoose(code: string): void;
}

/** Finds agencies in the directory as one types; those that were chosen are not offered again. */
export function AgencySearch({ id, label, chosen, mark, fault, onChoose }: Props) {
  const { form, loading } = useWords();
  const [words, setWords] = useState('');
  const found = useAgencies(words);
  const missing = found.data?.national === false && <p className="small">{form.noNational}</p>;
  return (
    <Combobox
      {...{ id, label, mark, words }}
      placeholder={form.recipientsSearch}
      describedBy={fault && `${id}-fault`}
      items={(found.data?.items ?? []).filter(({ code }) => !chosen.includes(code))}
      keyOf={({ code }) => code}
      line={(agency) => <AgencyLine agency={agency} />}
      nothing={found.isPending ? loading : form.noAgencies}
      note={missing}
      onWords={setWords}
      onChoose={({ code }) => onChoose(code)}
    />
  );
}

/** Many communes share a name: the agency above tells them apart. What was found by a former name or code says so. */
function AgencyLine({ agency }: { readonly agency: AgencyHit }) {
  const { form } = useWords();
  const { code, name, parentName, formerName, formerCode } = agency;
  return (
    <>
      {name} <span className="small">{code}</span>
      {parentName !== '' && <span className="small agency-above">{parentName}</span>}
      {formerName !== undefined && <span className="small agency-above">{form.formerName(formerName)}</span>}
      {formerCode !== undefined && <span className="small agency-above">{form.formerCode(formerCode)}</span>}
    </>
  );
}
