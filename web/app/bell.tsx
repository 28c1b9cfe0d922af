import { lazy, Suspense, useState } from 'react';
import { useNotifications } from '../api/notifications.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';

const Notifications = lazy(() => import('../screens/tasks/notifications/notifications.tsx'));

/** How much somebody has not read of what they are told, and the list of it. */
export function Bell() {
  const { bell: words } = useWords();
  const [open, setOpen] = useState(false);
  const unread = useNotifications().data?.unread ?? 0;
  return (
    <>
      <button
        type="button"
        className="button button-quiet button-icon bell"
        aria-label={words.open(unread)}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="bell" />
        {unread > 0 && (
          <span className="count" aria-hidden="true">
            {unread > maxShown ? `${maxShown}+` : unread}
          </span>
        )}
      </button>
      <Suspense fallback={null}>{open && <Notifications onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

const maxShown = 99;
