import { useId, useState } from 'react';
import { useMachines } from '../../../../api/machines.ts';
import type { AccessQuestion } from '../../../../api/monitoring.ts';
import { useAgencyRecord } from '../../../../api/queries.ts';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';

interface Props {
  readonly agency: string;
  readonly question: AccessQuestion;
  onAsk(question: AccessQuestion): void;
}

const documentShape = /^([0-9A-Z]{26})?$/;

/** Which day, whom, or which document: each is asked for as soon as it can be. */
export function Filters({ agency, question, onAsk }: Props) {
  const { access: words } = useMonitoringWords();
  const people = useAgencyRecord(agency).data?.people ?? [];
  const machines = useMachines(agency).data?.items ?? [];
  const id = useId();
  const sorted = people.toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
  return (
    <div className="access-filters">
      <div className="field">
        <label htmlFor={`${id}-day`}>{words.day}</label>
        <input
          id={`${id}-day`}
          type="date"
          value={question.day}
          onChange={({ target }) => onAsk({ ...question, document: '', day: target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-person`}>{words.person}</label>
        <select
          id={`${id}-person`}
          value={question.person}
          onChange={({ target }) => onAsk({ ...question, person: target.value })}
        >
          <option value="">{words.everybody}</option>
          {sorted.map(({ subject, name }) => (
            <option key={subject} value={subject}>
              {name} ({subject})
            </option>
          ))}
          {machines.map(({ clientId, name }) => (
            <option key={clientId} value={clientId}>
              {name} ({clientId})
            </option>
          ))}
        </select>
      </div>
      <DocumentField key={question.document} question={question} onAsk={onAsk} />
    </div>
  );
}

function DocumentField({ question, onAsk }: Omit<Props, 'agency'>) {
  const { access: words } = useMonitoringWords();
  const [typed, setTyped] = useState(question.document);
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const ask = () => {
    const document = typed.trim().toUpperCase();
    setWrong(!documentShape.test(document));
    if (documentShape.test(document) && document !== question.document) onAsk({ ...question, document });
  };
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <label htmlFor={id}>{words.document}</label>
      <input
        id={id}
        value={typed}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-problem` : undefined}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={ask}
      />
      {wrong && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {words.wrongDocument}
        </p>
      )}
    </form>
  );
}
