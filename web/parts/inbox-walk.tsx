import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Task } from '../../lib/domain/tasks/task.ts';
import type { Inbox, InboxTask } from '../api/office.ts';
import { useInbox, useMe } from '../api/queries.ts';
import { useKeys } from '../app/keys.ts';
import { addressOf, paths } from '../app/paths.ts';
import { Link, navigate } from '../app/router.tsx';
import { savesData } from '../app/saves-data.ts';
import { fetchPictureAhead, firstPageOf } from '../pdf/page-image.ts';
import { arranged } from '../screens/tasks/inbox/arrange.ts';
import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';
import { arrangementOf } from './lists/preferences.ts';

/** Back to the list, and from one waiting document to the next without it: J and K, Esc. */
export function InboxWalk({ id, list, listName }: { id: string; list: string; listName: string }) {
  const words = useWords();
  const arrange = useArranged();
  const items = arrange(useInbox().data?.items ?? []);
  const at = items.findIndex((item) => item.documentId === id);
  const before = at === -1 ? undefined : items[at - 1];
  const after = at === -1 ? undefined : items[at + 1];
  const home = at === -1 ? list : paths.inbox;
  useNextAhead(after);
  useKeys({
    j: after && (() => navigate(addressOf(after))),
    k: before && (() => navigate(addressOf(before))),
    escape: () => navigate(home),
  });
  return (
    <nav className="walk" aria-label={words.back}>
      <Link to={home} className="button button-quiet">
        <Icon name="previous" /> {at === -1 ? listName : words.inbox}
      </Link>
      {at !== -1 && items.length > 1 && (
        <span className="walk-near">
          <Near item={before} label={words.previousItem} icon="previous" />
          <span>{words.itemOf(at + 1, items.length)}</span>
          <Near item={after} label={words.nextItem} icon="next" />
        </span>
      )}
    </nav>
  );
}

/** Tasks in the order in which the person's inbox shows them. */
function useArranged(): (items: readonly InboxTask[]) => readonly InboxTask[] {
  const subject = useMe().data?.person.subject ?? '';
  return (items) => arranged(items, arrangementOf(subject));
}

/** While this document is read, the first page of the next one comes as a picture; who pays for every byte waits for the click. */
function useNextAhead(after: Task | undefined): void {
  const client = useQueryClient();
  const path = after && firstPageOf(after.direction === 'outgoing' ? 'documents' : 'incoming', after.documentId);
  useEffect(() => {
    if (path === undefined || savesData()) return;
    const timer = setTimeout(() => fetchPictureAhead(client, path), quiet);
    return () => clearTimeout(timer);
  }, [client, path]);
}

/** By then what the reader wants now has been asked for. */
const quiet = 1500;

/** Keeps its room when there is nothing on that side, so that the next one stays under the finger. */
function Near({ item, label, icon }: { item: Task | undefined; label: string; icon: 'previous' | 'next' }) {
  if (!item) return <span className="walk-end" />;
  return (
    <Link to={addressOf(item)} className="button button-quiet button-icon" aria-label={label}>
      <Icon name={icon} />
    </Link>
  );
}

/** After a decision the next waiting document opens by itself; the list, when there is none. */
export function useLandOnNext(): (id: string) => boolean {
  const client = useQueryClient();
  const arrange = useArranged();
  return (id) => {
    // one entry for each number of lines that were shown: the last one is what is looked at
    const shown = client.getQueriesData<Inbox>({ queryKey: ['inbox'] }).flatMap(([, data]) => data ?? []);
    const items = arrange(shown.at(-1)?.items ?? []);
    const at = items.findIndex((item) => item.documentId === id);
    const others = items.filter((item) => item.documentId !== id);
    const next = others[at === -1 ? 0 : at] ?? others[0];
    navigate(next ? addressOf(next) : paths.inbox);
    return next !== undefined;
  };
}
