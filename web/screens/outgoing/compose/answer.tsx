import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { IncomingView } from '../../../api/incoming.ts';
import type { Me } from '../../../api/office.ts';
import { useIncoming } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { InboxWalk } from '../../../parts/inbox-walk.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import type { Words } from '../../../words/vi.ts';
import { useWords } from '../../../words/words.tsx';
import { type DraftValues, emptyDraft } from './draft.ts';
import { DraftForm } from './draft-form.tsx';

/** A draft that answers a document which came in: to whom it goes and what it is about stand there already, for the drafter to change. */
export default function AnswerScreen({ id, me }: { id: string; me: Me }) {
  const words = useWords();
  const { data, isPending, isError, error, refetch } = useIncoming(id);
  return (
    <>
      <InboxWalk id="" list={paths.incomingItem(id)} listName={words.document} />
      <PageHeading title={words.answers.screen} />
      {isPending && <Skeleton />}
      {isError && <ReadFailure error={error} onAgain={() => void refetch()} />}
      {data && (
        <DraftForm
          me={me}
          initial={answerTo(data, me, words)}
          path="/api/documents"
          keptAs={paths.answer(id)}
          form={`answer:${id}`}
        />
      )}
    </>
  );
}

/** Who works on it completes it with the answer, unless they say otherwise. */
function answerTo({ incoming }: IncomingView, me: Me, { answers }: Words): DraftValues {
  const empty = emptyDraft(me);
  if (!('header' in incoming)) return empty;
  const { code, issuedOn, fromCode } = incoming.header;
  const completes = incoming.state === 'assigned' || incoming.state === 'in-progress';
  return {
    ...empty,
    subject: answers.subject(code, issuedOn === '' ? '' : printedDay(issuedOn)),
    recipients: fromCode === '' ? [] : [fromCode],
    inReplyTo: [{ id: incoming.id, completes }],
  };
}
