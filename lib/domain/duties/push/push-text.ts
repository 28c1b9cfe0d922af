import { notificationKinds } from '../mail/mail-settings.ts';
import { mailKinds, mailTasks } from '../mail/mail-words.ts';
import type { Notification, NotificationKind } from '../notifications.ts';

/** What a message says: how many of each kind, what is to be done where it is one, and where. Nothing that a document says. */
export interface PushContent {
  readonly counts: Readonly<Partial<Record<NotificationKind, number>>>;
  readonly task?: keyof typeof mailTasks;
  readonly path: string;
}

/** What a browser is handed. */
export interface PushText {
  readonly title: string;
  readonly body: string;
  /** one of the same takes the place of the one that is shown */
  readonly tag: string;
  /** in the page, opened after sign-in */
  readonly path: string;
}

/** What is said of these notifications. Subject, number, names and parties of documents are left behind here. */
export function pushContent(notifications: readonly Notification[]): PushContent {
  const counts: Partial<Record<NotificationKind, number>> = {};
  for (const { kind } of notifications) counts[kind] = (counts[kind] ?? 0) + 1;
  const [only, another] = notifications;
  if (!only || another) return { counts, path: '/' };
  const { direction, documentId, kind } = only.task;
  const list = direction === 'outgoing' ? 'van-ban-di' : 'van-ban-den';
  return { counts, task: kind, path: `/${list}/${encodeURIComponent(documentId)}` };
}

/** The words of a message. */
export function pushText({ counts, task, path }: PushContent, agency: string, tag: string): PushText {
  const counted = notificationKinds.flatMap((kind) => (counts[kind] ? [`${counts[kind]} ${mailKinds[kind]}`] : []));
  const said = counted.join(', ');
  return { title: `Congvan: ${said}`, body: task ? `${mailTasks[task]} · ${agency}` : agency, tag, path };
}
