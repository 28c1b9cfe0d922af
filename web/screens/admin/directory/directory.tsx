import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useDirectoryLoads } from '../../../api/queries.ts';
import { uploadDirectoryList } from '../../../api/upload.ts';
import { useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { Time } from '../../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useDirectoryWords } from '../../../words/admin-words.ts';
import { useWords } from '../../../words/words.tsx';
import { LoadLine } from './load-line.tsx';
import '../admin.css';

/** The national directory: which one is in use, a list that is to be the next, and what became of those before. */
export default function DirectoryScreen() {
  const { admin } = useWords();
  const words = useDirectoryWords();
  const reading = useDirectoryLoads();
  const { national, items = [] } = reading.data ?? {};
  return (
    <>
      <p>
        <Link to={paths.admin}>← {admin.back}</Link>
      </p>
      <PageHeading title={words.title} />
      <p className="muted">{words.intro}</p>
      {reading.isPending && <Skeleton lines={4} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {reading.data && (
        <>
          <Card title={words.inUse}>
            {national ? (
              <p>
                {admin.nationalLoaded(national.agencies, national.ended, national.source)}{' '}
                <Time at={national.loadedAt} />
              </p>
            ) : (
              <p>{words.none}</p>
            )}
          </Card>
          <Card title={words.fileTitle}>
            <ListForm />
          </Card>
          <Card title={words.lists}>
            {items.length === 0 && <p className="muted">{words.listsEmpty}</p>}
            <ul className="plain-list">
              {items.map((load, at) => (
                <LoadLine key={load.id} load={load} open={at === 0} />
              ))}
            </ul>
          </Card>
        </>
      )}
    </>
  );
}

type Sending =
  | { readonly is: 'none' | 'missing' }
  | { readonly is: 'sending'; readonly part: number }
  | { readonly is: 'failed'; readonly error: unknown };

/** Chooses a list and puts it there; a worker looks it through. */
function ListForm() {
  const words = useDirectoryWords();
  const id = useId();
  const say = useSay();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [sending, setSending] = useState<Sending>({ is: 'none' });
  const step = useStep<object, object>(() => {
    say(words.sent);
    void queries.invalidateQueries({ queryKey: ['directory-loads'] });
  });
  const send = async () => {
    if (!file) return setSending({ is: 'missing' });
    setSending({ is: 'sending', part: 0 });
    try {
      const part = (sent: number) => setSending({ is: 'sending', part: sent });
      const upload = await uploadDirectoryList(file, part, new AbortController().signal);
      await step.run('/api/directory/lists', { upload, source: file.name.slice(0, 255) });
      setSending({ is: 'none' });
    } catch (error) {
      setSending({ is: 'failed', error });
    }
  };
  const busy = sending.is === 'sending';
  const missing = sending.is === 'missing';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <div className="field">
        <label htmlFor={id}>{words.file}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.json,text/csv,application/json"
          disabled={busy}
          aria-invalid={missing}
          aria-describedby={missing ? `${id}-missing ${id}-hint` : `${id}-hint`}
          onChange={(event) => {
            setFile(event.target.files?.[0]);
            setSending({ is: 'none' });
          }}
        />
        {missing && (
          <p className="field-problem" id={`${id}-missing`} role="alert">
            {words.chooseFirst}
          </p>
        )}
        <p className="small" id={`${id}-hint`}>
          {words.hint}
        </p>
      </div>
      <div className="card-actions">
        <button type="submit" className="button button-main" aria-disabled={busy}>
          <Icon name="upload" /> {words.check}
        </button>
      </div>
      {sending.is === 'sending' && <Sent part={sending.part} />}
      {sending.is === 'failed' && (
        <FailureNotice error={sending.error} unclear={words.unclear} onAgain={() => void send()} />
      )}
      {step.state.is === 'failed' && (
        <FailureNotice error={step.state.error} unclear={words.unclear} onAgain={() => void step.again()} />
      )}
    </form>
  );
}

function Sent({ part }: { readonly part: number }) {
  const words = useDirectoryWords();
  const text = words.uploading(`${Math.round(part * 100)}%`);
  return (
    <p role="status">
      {text} <progress max={1} value={part} aria-label={text} />
    </p>
  );
}
