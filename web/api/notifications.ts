import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Notification } from '../../lib/domain/duties/notifications.ts';
import { get, post } from './client.ts';

/** Something that I am told, and whether I have read it. */
export interface ShownNotification extends Notification {
  readonly read: boolean;
}

export interface NotificationsView {
  readonly items: readonly ShownNotification[];
  readonly unread: number;
}

/** What is new stands in the inbox within seconds; for a leader every inbox of the agency is read. */
const refreshMilliseconds = 5 * 60_000;
const queryKey = ['notifications'] as const;

/** What I am told, asked again every five minutes as long as the page is looked at. */
export const useNotifications = () =>
  useQuery({
    queryKey,
    queryFn: ({ signal }) => get<NotificationsView>('/api/notifications', signal),
    refetchInterval: refreshMilliseconds,
  });

/** These count as read at once; should the server not hear of it, they are unread again with the next answer. */
export function useMarkRead(): (ids: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (ids) => {
    if (ids.length === 0) return;
    const marked = new Set(ids);
    client.setQueryData<NotificationsView>(queryKey, (view) => view && withRead(view, marked));
    try {
      await post('/api/notifications/read', { notifications: ids }, crypto.randomUUID());
    } finally {
      await client.invalidateQueries({ queryKey });
    }
  };
}

function withRead({ items, unread }: NotificationsView, marked: ReadonlySet<string>): NotificationsView {
  const fresh = items.filter(({ id, read }) => !read && marked.has(id)).length;
  return { items: items.map((one) => (marked.has(one.id) ? { ...one, read: true } : one)), unread: unread - fresh };
}
