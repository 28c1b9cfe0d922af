import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { unsavedForms } from '../../../../../lib/domain/outgoing/unsaved-draft.ts';
import { printedDay, vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { readUnsaved, type UnsavedView } from '../../../../api/unsaved-drafts.ts';
import { useStep } from '../../../../api/use-step.ts';
import { paths } from '../../../../app/paths.ts';
import { Link } from '../../../../app/router.tsx';
import { useSay } from '../../../../parts/announcement.tsx';
import { StepDialog } from '../../../../parts/step-dialog.tsx';
import { timeText } from '../../../../parts/time.tsx';
import { useUnsavedWords } from '../../../../words/unsaved-words.ts';

const kindOf = ({ form }: UnsavedView) => unsavedForms.find((one) => form.split(':')[0] === one) ?? 'new';

function addressOf(draft: UnsavedView): string {
  const id = draft.form.split(':')[1] ?? '';
  const kind = kindOf(draft);
  if (kind === 'answer') return paths.answer(id);
  if (kind === 'revise') return paths.revise(id);
  return kind === 'new' ? paths.compose : paths.amend(id, kind);
}

/** What the person has begun in other forms: each is opened where it was typed, or thrown away. */
export default function UnsavedOthers() {
  const words = useUnsavedWords();
  const say = useSay();
  const { data = [] } = useQuery({ queryKey: ['unsaved-drafts'], queryFn: ({ signal }) => readUnsaved(signal) });
  const [asked, setAsked] = useState<UnsavedView>();
  const step = useStep<{ form: string; version: string }, { form: string }>(() => {
    setAsked(undefined);
    say(words.dropped);
  });
  const others = data.filter(({ form }) => form !== 'new');
  if (others.length === 0) return null;
  const drop = ({ form, version }: UnsavedView) => void step.run('/api/unsaved-drafts/remove', { form, version });
  return (
    <details className="viewers">
      <summary>{words.others(others.length)}</summary>
      <ul className="viewers-list">
        {others.map((one) => (
          <li key={one.form}>
            <Link to={addressOf(one)}>
              {words.forms[kindOf(one)]}: {one.values.subject || words.noSubject}
            </Link>{' '}
            <span className="small">
              {timeText(one.at)}, {words.until(printedDay(vietnamDay(one.until)))}
            </span>{' '}
            <button type="button" className="button button-quiet" onClick={() => setAsked(one)}>
              {words.drop}
              <span className="hidden"> {one.values.subject || words.noSubject}</span>
            </button>
          </li>
        ))}
      </ul>
      {asked && (
        <StepDialog
          title={words.drop}
          text={words.sure.drop}
          facts={[
            [words.subject, asked.values.subject || words.noSubject],
            [words.typedAt, timeText(asked.at)],
          ]}
          icon="warning"
          confirm={words.drop}
          asking={words.dropping}
          danger
          state={step.state}
          onConfirm={() => drop(asked)}
          onAgain={() => void step.again()}
          onClose={() => setAsked(undefined)}
        />
      )}
    </details>
  );
}
