import { useId } from 'react';
import type { Me } from '../../../../api/office.ts';
import { type Candidate, proposedLeads } from '../../../../parts/parties/parties.ts';
import { PartySearch } from '../../../../parts/parties/party-search.tsx';
import { useMark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';

interface Props {
  readonly candidates: readonly Candidate[];
  readonly me: Me;
  readonly chosen: Candidate | undefined;
  readonly problem: string | undefined;
  onChoose(lead: Candidate): void;
}

/** Who leads: one tap for whom one gave documents last or for a unit, a search for everybody else. */
export function LeadField({ candidates, me, chosen, problem, onChoose }: Props) {
  const text = useWords().directions;
  const id = useId();
  const mark = useMark('officer', problem !== undefined);
  const proposed = proposedLeads(candidates, me.person.subject);
  const shown = chosen && !proposed.some(({ key }) => key === chosen.key) ? [chosen, ...proposed] : proposed;
  return (
    <fieldset className="choice" aria-describedby={mark.describedBy(problem !== undefined && id)}>
      <legend>{text.lead}</legend>
      <div className="chips">
        {shown.map((one) => (
          <button
            key={one.key}
            type="button"
            className="chip chip-party"
            data-field="officer"
            aria-pressed={one.key === chosen?.key}
            onClick={() => onChoose(one)}
          >
            {one.name} <span className="small">{one.about}</span>
          </button>
        ))}
      </div>
      <div className="field">
        <PartySearch
          name="unit"
          label={text.searchLead}
          placeholder={text.search}
          candidates={candidates.filter(({ leads }) => leads)}
          onChoose={onChoose}
        />
      </div>
      {problem !== undefined && (
        <p className="field-problem" id={id} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
