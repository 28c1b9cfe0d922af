import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { NotificationKind } from '../../../../lib/domain/duties/notifications.ts';
import { type ShownNotification, useMarkRead, useNotifications } from '../../../api/notifications.ts';
import { addressOf, paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { Time } from '../../../parts/time.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import './notifications.css';

const icons: Readonly<Record<NotificationKind, IconName>> = {
  task: 'inbox',
  reminder: 'clock',
  late: 'warning',
  escalated: 'flag',
};

/** What somebody is told, the newest first: each opens its document, and counts as read from then on. */
export default function Notifications({ onClose }: { readonly onClose: () => void }) {
  const { bell: words } = useWords();
  const list = useNotifications();
  const markRead = useMarkRead();
  const items = list.data?.items ?? [];
  const unread = items.flatMap(({ id, read }) => (read ? [] : [id]));
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className="sheet">
        <Dialog className="dialog notifications">
          <div className="notifications-head">
            <Heading slot="title">{words.title}</Heading>
            <button
              type="button"
              className="button button-quiet button-icon"
              aria-label={words.close}
              onClick={onClose}
            >
              <Icon name="cross" />
            </button>
          </div>
          {unread.length > 0 && (
            <button type="button" className="button notifications-all" onClick={() => void markRead(unread)}>
              <Icon name="check" /> {words.all}
            </button>
          )}
          {list.isPending && <Skeleton lines={3} />}
          {list.isError && <ReadFailure error={list.error} onAgain={() => void list.refetch()} />}
          {list.data && items.length === 0 && <Empty icon="check" title={words.empty} text={words.emptyText} />}
          {items.length > 0 && (
            <ul className="rows">
              {items.map((item) => (
                <Line
                  key={item.id}
                  item={item}
                  onRead={() => void markRead([item.id])}
                  onOpen={() => {
                    if (!item.read) void markRead([item.id]);
                    onClose();
                  }}
                />
              ))}
            </ul>
          )}
          <Link to={paths.mySettings} className="notifications-settings" onClick={onClose}>
            {words.settings}
          </Link>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface LineProps {
  readonly item: ShownNotification;
  readonly onRead: () => void;
  readonly onOpen: () => void;
}

function Line({ item: { kind, at, task, read }, onRead, onOpen }: LineProps) {
  const words = useWords();
  const { bell } = words;
  const subject = task.subject || words.unread;
  return (
    <li className={read ? 'told' : 'told told-new'}>
      <Link to={addressOf(task)} className="told-link" onClick={onOpen}>
        <Icon name={icons[kind]} />
        <span className="told-text">
          <span className="told-kind">
            {!read && <span className="hidden">{bell.unread} </span>}
            {bell.kinds[kind]}: {words.tasks[task.kind]}
          </span>
          <span className="told-subject">{subject}</span>
          <span className="small">
            {task.code !== '' && `${task.code} · `}
            <Time at={at} />
          </span>
        </span>
      </Link>
      {!read && (
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label={bell.markRead(subject)}
          onClick={onRead}
        >
          <Icon name="check" />
        </button>
      )}
    </li>
  );
}
