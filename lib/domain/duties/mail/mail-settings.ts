import type { Problem } from '../../shared/errors.ts';
import type { NotificationKind } from '../notifications.ts';

/** When somebody is sent what they are told: never, as it comes, once a day, or what is urgent as it comes and the rest once a day. */
export const mailModes = ['off', 'at-once', 'digest', 'urgent-at-once'] as const;
export type MailMode = (typeof mailModes)[number];

/** Every kind, in the order in which messages count them. */
export const notificationKinds: readonly NotificationKind[] = ['task', 'reminder', 'late', 'escalated'];

/** Hours in which nobody is sent anything: from one time of the day (`hh:mm`, Vietnam) to another, over midnight where the first is the later. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What somebody wants to be sent of what they are told, in an agency in which they have a place. */
export interface MailSettings {
  readonly mode: MailMode;
  /** of which kinds */
  readonly kinds: readonly NotificationKind[];
  /** when the daily message is sent, `hh:mm` in Vietnam */
  readonly digestAt: string;
  /** missing where they may be sent something at any hour */
  readonly quiet?: QuietHours;
  /** whether nothing is sent on days on which offices are closed, by the working calendar */
  readonly workingDaysOnly: boolean;
}

/** What holds for who has set nothing: one message on the morning of each working day. */
export const defaultMailSettings: MailSettings = {
  mode: 'digest',
  kinds: notificationKinds,
  digestAt: '07:30',
  quiet: { from: '20:00', to: '07:00' },
  workingDaysOnly: true,
};

/** A time of the day, `hh:mm`. */
export const clockPattern: RegExp = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The settings as they were entered, kinds in their order. @returns `mail-kinds-missing` where something is to be sent, and of no kind; `quiet-hours-empty` */
export function enteredMailSettings(entered: MailSettings): MailSettings | Problem {
  const kinds = notificationKinds.filter((kind) => entered.kinds.includes(kind));
  if (entered.mode !== 'off' && kinds.length === 0) return { code: 'mail-kinds-missing' };
  if (entered.quiet && entered.quiet.from === entered.quiet.to) return { code: 'quiet-hours-empty' };
  return { ...entered, kinds };
}
