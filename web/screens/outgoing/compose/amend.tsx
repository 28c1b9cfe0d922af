import type { Issued } from '../../../../lib/domain/outgoing/states.ts';
import type { AmendsHow } from '../../../../lib/domain/shared/amends.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import { useDocument } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { InboxWalk } from '../../../parts/inbox-walk.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import type { Words } from '../../../words/vi.ts';
import { useWords } from '../../../words/words.tsx';
import { type DraftValues, emptyDraft, insideRequest } from './draft.ts';
import { DraftForm } from './draft-form.tsx';

/** A draft that replaces or corrects an issued document: recipients, kind and a subject stand there already. */
export default function AmendScreen({ id, how, me }: { id: string; how: AmendsHow; me: Me }) {
  const words = useWords();
  const { data, isPending, isError, error, refetch } = useDocument(id);
  const document = data?.document;
  return (
    <>
      <InboxWalk id="" list={paths.outgoingItem(id)} listName={words.document} />
      <PageHeading title={words.amending.draft[how]} />
      <p className="small">{words.amending.why[how]}</p>
      {isPending && <Skeleton />}
      {isError && <ReadFailure error={error} onAgain={() => void refetch()} />}
      {document && document.state !== 'issued' && <p className="notice notice-warn">{words.amending.notIssued}</p>}
      {document?.state === 'issued' && (
        <DraftForm
          me={me}
          initial={amending(document, data?.code ?? '', how, me, words)}
          path="/api/documents"
          keptAs={paths.amend(id, how)}
          form={`${how}:${id}`}
        />
      )}
    </>
  );
}

function amending({ id, content, number }: Issued, code: string, how: AmendsHow, me: Me, words: Words): DraftValues {
  const { kind, subject, recipients, paperRecipients, inside } = content;
  return {
    ...emptyDraft(me),
    kind: how === 'replaces' ? kind : 'letter',
    subject: words.amending.subject[how](subject, code, printedDay(number.day)),
    recipients,
    ...(paperRecipients ? { paperRecipients } : {}),
    ...(inside ? { inside: inside.map(insideRequest) } : {}),
    amends: { how, id },
  };
}
