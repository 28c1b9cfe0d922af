import { lazy, Suspense } from 'react';
import type { Me } from '../../../api/office.ts';
import { paths } from '../../../app/paths.ts';
import { InboxWalk } from '../../../parts/inbox-walk.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { useWords } from '../../../words/words.tsx';
import { emptyDraft } from './draft.ts';
import { DraftForm } from './draft-form.tsx';

const UnsavedOthers = lazy(() => import('./unsaved/unsaved-others.tsx'));

export default function ComposeScreen({ me }: { me: Me }) {
  const words = useWords();
  return (
    <>
      <InboxWalk id="" list={paths.inbox} listName={words.inbox} />
      <PageHeading title={words.form.title} />
      <Suspense fallback={null}>
        <UnsavedOthers />
      </Suspense>
      <DraftForm me={me} initial={emptyDraft(me)} path="/api/documents" form="new" />
    </>
  );
}
