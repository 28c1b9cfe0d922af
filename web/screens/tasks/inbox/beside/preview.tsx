import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getPicture } from '../../../../api/client.ts';
import type { InboxTask } from '../../../../api/office.ts';
import { addressOf } from '../../../../app/paths.ts';
import { Link } from '../../../../app/router.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { Icon, type IconName } from '../../../../parts/icon.tsx';
import { Time } from '../../../../parts/time.tsx';
import { UrgencyTag } from '../../../../parts/urgency.tsx';
import { Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { firstPageOf } from '../../../../pdf/page-image.ts';
import { usePreviewWords } from '../../../../words/preview-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { isOfOne } from '../arrange.ts';
import { DutyMark } from '../duty-mark.tsx';
import './preview.css';

interface Props {
  readonly item: InboxTask;
  onMove(step: 1 | -1): void;
  onClose(): void;
}

/** The first page of a waiting document and what is known of it from the list, beside the list. */
export function Preview({ item, onMove, onClose }: Props) {
  const words = useWords();
  const preview = usePreviewWords();
  const subject = item.subject || words.unread;
  const path = firstPageOf(item.direction === 'outgoing' ? 'documents' : 'incoming', item.documentId);
  return (
    <aside className="preview" aria-label={preview.title}>
      <div className="preview-head">
        <h2>{subject}</h2>
        <span className="preview-tools">
          <Tool icon="up" name={preview.before} onPress={() => onMove(-1)} />
          <Tool icon="down" name={preview.after} onPress={() => onMove(1)} />
          <Tool icon="cross" name={preview.close} onPress={onClose} />
        </span>
      </div>
      <Facts
        facts={[
          [preview.task, words.tasks[item.kind]],
          [preview.code, item.code],
          isOfOne(item) ? [preview.party, item.party] : undefined,
          item.urgency === 'normal'
            ? undefined
            : [preview.urgency, <UrgencyTag key="urgency" urgency={item.urgency} />],
          item.duty && [preview.due, <DutyMark key="due" item={item} />],
          [preview.since, <Time key="since" at={item.since} />],
        ]}
      />
      <Link to={addressOf(item)} className="button">
        <Icon name="next" /> {preview.open}
      </Link>
      <FirstPage key={`${item.id} ${path}`} path={path} subject={subject} />
    </aside>
  );
}

function Tool({ icon, name, onPress }: { readonly icon: IconName; readonly name: string; onPress(): void }) {
  return (
    <button type="button" className="button button-quiet button-icon" aria-label={name} title={name} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

/** A page that is being drawn is asked for again after a second, some times. */
const maxAsks = 8;
const againAfter = 1000;

/**
 * The page itself. It is asked for when the selection rests on it, since the server notes a look at the document when it hands the page out; and each time anew, never from what was fetched
 * for later, so that every page that is shown is noted, and is that of the file of today.
 */
function FirstPage({ path, subject }: { readonly path: string; readonly subject: string }) {
  const preview = usePreviewWords();
  const rests = useRests();
  const { data, isError, dataUpdatedAt } = useQuery({
    queryKey: ['preview', path],
    queryFn: ({ signal }) => getPicture(path, signal),
    enabled: rests,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) => (state.data === 'drawing' && state.dataUpdateCount < maxAsks ? againAfter : false),
  });
  if (isError) return <p className="muted">{preview.none}</p>;
  if (data !== undefined && data !== 'drawing')
    return <img className="preview-page" src={data.url} alt={preview.page(subject)} />;
  return (
    <div className="preview-page" aria-busy="true">
      <Skeleton />
      {dataUpdatedAt > 0 && <p className="muted">{preview.drawing}</p>}
    </div>
  );
}

/** Milliseconds after which a selection rests: who walks on looks at nothing. */
const rest = 350;

function useRests(): boolean {
  const [rests, setRests] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRests(true), rest);
    return () => clearTimeout(timer);
  }, []);
  return rests;
}
