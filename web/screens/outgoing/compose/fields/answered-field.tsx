import type { AnswerRequest } from '../../../../../lib/domain/shared/answered.ts';
import { printedDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { useIncoming } from '../../../../api/queries.ts';
import { paths } from '../../../../app/paths.ts';
import { Link } from '../../../../app/router.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { useWords } from '../../../../words/words.tsx';

interface Props {
  readonly answered: readonly AnswerRequest[];
  onChange(answered: readonly AnswerRequest[]): void;
}

/** The documents that the draft answers, and whether work on each ends with it. */
export function AnsweredField({ answered, onChange }: Props) {
  const words = useWords().answers;
  if (answered.length === 0) return null;
  const others = (id: string) => answered.filter((one) => one.id !== id);
  return (
    <fieldset className="notice notice-info field-wide answered">
      <legend>{words.answering}</legend>
      {answered.map((one) => (
        <AnsweredLine
          key={one.id}
          one={one}
          onCompletes={(completes) =>
            onChange(answered.map((line) => (line.id === one.id ? { ...line, completes } : line)))
          }
          onRemove={() => onChange(others(one.id))}
        />
      ))}
    </fieldset>
  );
}

interface LineProps {
  readonly one: AnswerRequest;
  onCompletes(completes: boolean): void;
  onRemove(): void;
}

function AnsweredLine({ one, onCompletes, onRemove }: LineProps) {
  const words = useWords().answers;
  const incoming = useIncoming(one.id).data?.incoming;
  const header = incoming && 'header' in incoming ? incoming.header : undefined;
  const inWork = incoming?.state === 'assigned' || incoming?.state === 'in-progress';
  const code = header?.code ?? one.id;
  const day = header === undefined || header.issuedOn === '' ? '' : printedDay(header.issuedOn);
  return (
    <div className="notice-text">
      <p>
        <Link to={paths.incomingItem(one.id)}>{words.named(code, day, header?.fromName ?? '')}</Link>
      </p>
      {header && <p className="small">{header.subject}</p>}
      {(inWork || one.completes) && (
        <label className="answered-completes">
          <input type="checkbox" checked={one.completes} onChange={(event) => onCompletes(event.target.checked)} />{' '}
          {words.completes}
        </label>
      )}
      {inWork && <p className="small">{words.completesHint}</p>}
      <button type="button" className="button button-quiet" aria-label={words.remove(code)} onClick={onRemove}>
        <Icon name="cross" /> {words.removeShort}
      </button>
    </div>
  );
}
