import { printedDay, vietnamClock } from '../../shared/calendar/time.ts';
import { xmlText } from '../../shared/text/xml-text.ts';
import type { TaskKind } from '../../tasks/task.ts';
import type { Notification, NotificationKind } from '../notifications.ts';
import { notificationKinds } from './mail-settings.ts';
import { mailKinds, mailTasks } from './mail-words.ts';

/** One thing that somebody is told, as a message has it: what is to be done, by when, and where. Nothing that a document says. */
export interface MailLine {
  readonly kind: NotificationKind;
  readonly task: TaskKind;
  /** `yyyy-mm-dd` */
  readonly dueOn?: string;
  /** Unix milliseconds, where it is due at a time of that day */
  readonly dueAt?: number;
  readonly direction: 'outgoing' | 'incoming';
  readonly documentId: string;
}

/** What a message says of a turn: how many there are of each kind, and the first of them. */
export interface MailContent {
  readonly counts: Readonly<Record<NotificationKind, number>>;
  readonly lines: readonly MailLine[];
}

/** A message, as plain text and as simple HTML. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** So many are listed; the rest stands in the inbox. */
const maxLines = 50;

/** What is said of these notifications. Subject, number, names and parties of documents are left behind here. */
export function mailContent(notifications: readonly Notification[]): MailContent {
  const countOf = (kind: NotificationKind) => notifications.filter((one) => one.kind === kind).length;
  return {
    counts: {
      task: countOf('task'),
      reminder: countOf('reminder'),
      late: countOf('late'),
      escalated: countOf('escalated'),
    },
    lines: notifications.slice(0, maxLines).map(lineOf),
  };
}

function lineOf({ kind, task, duty }: Notification): MailLine {
  const due = duty ? { dueOn: duty.dueOn, ...(duty.byTime ? { dueAt: duty.dueAt } : {}) } : {};
  return { kind, task: task.kind, ...due, direction: task.direction, documentId: task.documentId };
}

/** Where the settings of what is sent stand on the page. */
export const mailSettingsPath = '/thiet-lap';
const documentPath = ({ direction, documentId }: MailLine): string =>
  `/${direction === 'outgoing' ? 'van-ban-di' : 'van-ban-den'}/${documentId}`;

/**
 * The message of a turn. Links open the document after sign-in.
 * @param origin scheme, host and port of the page
 * @param agency the name of the agency in which the person acts
 */
export function mailText({ counts, lines }: MailContent, origin: string, agency: string): MailText {
  const counted = notificationKinds.flatMap((kind) => (counts[kind] > 0 ? [`${counts[kind]} ${mailKinds[kind]}`] : []));
  const more = notificationKinds.reduce((sum, kind) => sum + counts[kind], 0) - lines.length;
  const groups = notificationKinds.map((kind) => ({ kind, of: lines.filter((line) => line.kind === kind) }));
  const shown = groups.filter(({ of }) => of.length > 0);
  const settings = `${origin}${mailSettingsPath}`;
  const text = [
    `${agency}: ${counted.join(', ')}.`,
    ...shown.map(({ kind, of }) =>
      [headingOf(kind), ...of.map((line) => `- ${saidOf(line)}\n  ${origin}${documentPath(line)}`)].join('\n'),
    ),
    ...(more > 0 ? [`Còn ${more} việc nữa: ${origin}/`] : []),
    `${notice}\nThiết lập thông báo: ${settings}`,
  ].join('\n\n');
  const html = [
    `<p>${xmlText(agency)}: ${counted.join(', ')}.</p>`,
    ...shown.map(
      ({ kind, of }) =>
        `<h3>${headingOf(kind)}</h3><ul>${of.map((line) => `<li><a href="${xmlText(origin + documentPath(line))}">${saidOf(line)}</a></li>`).join('')}</ul>`,
    ),
    ...(more > 0 ? [`<p><a href="${xmlText(`${origin}/`)}">Còn ${more} việc nữa</a></p>`] : []),
    `<p>${notice}<br><a href="${xmlText(settings)}">Thiết lập thông báo</a></p>`,
  ].join('\n');
  return {
    subject: `Congvan: ${counted.join(', ')}`,
    text,
    html: `<!doctype html><html lang="vi"><body>${html}</body></html>`,
  };
}

const notice = 'Thư tự động, không chứa nội dung văn bản. Mở liên kết và đăng nhập để xem.';

const headingOf = (kind: NotificationKind): string =>
  mailKinds[kind].charAt(0).toUpperCase() + mailKinds[kind].slice(1);

function saidOf({ task, dueOn, dueAt }: MailLine): string {
  if (dueOn === undefined) return mailTasks[task];
  const clock = dueAt === undefined ? '' : `${vietnamClock(dueAt).slice(0, 5)} `;
  return `${mailTasks[task]}, hạn ${clock}${printedDay(dueOn)}`;
}
