import type { Me } from '../../../api/office.ts';
import { paths } from '../../../app/paths.ts';
import { InboxWalk } from '../../../parts/inbox-walk.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { useWords } from '../../../words/words.tsx';
import { emptyDraft } from './draft.ts';
import { DraftForm } from './draft-form.tsx';

export default function ComposeScreen({ me }: { me: Me }) {
  const words = useWords();
  return (
    <>
      <InboxWalk id="" list={paths.inbox} listName={words.inbox} />
      <PageHeading title={words.form.title} />
      <DraftForm me={me} initial={emptyDraft(me)} path="/api/documents" />
    </>
  );
}
