import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { PersonView } from '../../../api/organisation.ts';
import { useLeaving } from '../../../api/queries.ts';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useLeavingWords } from '../../../words/admin-words.ts';
import { type Field, given, StepForm } from '../form.tsx';
import { OpenList } from './open-list.tsx';

/** An administrator sees what is open, names day and decision, and asks for it. */
export function AskLeaving({ view, onClose }: { readonly view: PersonView; onClose(): void }) {
  const words = useLeavingWords();
  const { subject, name } = view.person;
  const reading = useLeaving(subject);
  const agencies = reading.data?.agencies ?? [];
  const fields: Field[] = [
    {
      ...{ name: 'agencyId', label: words.what, kind: 'choice', optional: true, value: '' },
      options: [['', words.service], ...agencies.map((one) => [one.id, words.moves(one.name)] as const)],
    },
    { name: 'on', label: words.on, kind: 'date', value: vietnamDay(Date.now()) },
    { name: 'decision', label: words.decision, kind: 'text' },
  ];
  return (
    <StepForm
      title={`${words.title}: ${name}`}
      text={words.beginText}
      before={
        <>
          {reading.isPending && <Skeleton lines={4} />}
          {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
          {reading.data && <OpenList view={reading.data} />}
          <p className="notice notice-info">{words.consequence}</p>
        </>
      }
      fields={fields}
      path={`/api/organisation/people/${subject}/leaving`}
      stage={view.stage}
      confirm={words.send}
      done={words.asked}
      body={(filled) => given(filled, ['agencyId', 'on', 'decision'])}
      danger
      onClose={onClose}
    />
  );
}
