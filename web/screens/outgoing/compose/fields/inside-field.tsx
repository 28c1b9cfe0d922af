import { useMemo } from 'react';
import type { Me } from '../../../../api/office.ts';
import type { PartyRequest } from '../../../../api/outgoing.ts';
import { candidatesOf } from '../../../../parts/parties/parties.ts';
import { PartiesField } from '../../../../parts/parties/parties-field.tsx';
import { useWords } from '../../../../words/words.tsx';

type Chosen = readonly PartyRequest[];

interface Props {
  readonly me: Me;
  readonly chosen: Chosen;
  onChange(chosen: Chosen | undefined): void;
}

/** Units and people of the agency itself who get the document. */
export function InsideField({ me, chosen, onChange }: Props) {
  const text = useWords().inside;
  const candidates = useMemo(() => candidatesOf(me), [me]);
  const named = new Set(chosen.map((one) => JSON.stringify(one)));
  const isChosen = ({ request }: (typeof candidates)[number]) => named.has(JSON.stringify(request));
  return (
    <div className="field-wide">
      <PartiesField
        name="inside"
        label={text.label}
        candidates={candidates.filter((one) => !isChosen(one))}
        chosen={candidates.filter(isChosen)}
        onChange={(all) => onChange(all.length === 0 ? undefined : all.map(({ request }) => request))}
      />
    </div>
  );
}
