import type { Me } from '../../../api/office.ts';
import { useDocument } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { InboxWalk } from '../../../parts/inbox-walk.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { annexesIn, draftOf } from './draft.ts';
import { DraftForm } from './draft-form.tsx';

/** A new version of a draft: everything that was said stays, the corrected PDF is chosen again. */
export default function ReviseScreen({ id, me }: { id: string; me: Me }) {
  const words = useWords();
  const { data, isPending, isError, error, refetch } = useDocument(id);
  const returned = data?.document.state === 'draft' ? data.document.returned : undefined;
  return (
    <>
      <InboxWalk id="" list={paths.outgoingItem(id)} listName={words.document} />
      <PageHeading title={words.form.reviseTitle} />
      {returned && (
        <blockquote className="reason">
          <strong>
            {returned.name}, {words.reason.toLowerCase()}:
          </strong>{' '}
          {returned.reason}
        </blockquote>
      )}
      {isPending && <Skeleton />}
      {isError && <ReadFailure error={error} onAgain={() => void refetch()} />}
      {data && (
        <DraftForm
          me={me}
          initial={draftOf(data.document.content, data.document.draftVersion)}
          initialAnnexes={annexesIn(data.document.content)}
          path={`/api/documents/${id}/revise`}
          form={`revise:${id}`}
          revising={id}
        />
      )}
    </>
  );
}
