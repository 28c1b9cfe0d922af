import type { TaskKind } from '../tasks/task.ts';

/** What a legal clock runs for. */
export type DutyName = 'dispatch' | 'register' | 'request' | 'direct' | 'start' | 'task' | 'reply';

/**
 * A legal clock: which tasks it runs for, when they are due, and by which clause. Terms in days end with their last day; those in minutes run in working time,
 * for an express document round the clock.
 */
export interface DutyRule {
  readonly name: DutyName;
  readonly kinds: readonly TaskKind[];
  /** to be done on the day itself where offices work then; late only when `workingDays` are over */
  readonly sameDay: boolean;
  /** working days after the day on which it began; a setting of the installation, or none where the law names none */
  readonly workingDays: number | SettingName;
  /**
   * Minutes for what is urgent. The law says at once; the minutes are what an office can be held to: Decision 28/2018 art. 6.2, Decree 30/2020
   * art. 4.2c.
   */
  readonly urgentMinutes: number;
  /** whether leaders are told when it is late; what is theirs to do is not told to them twice */
  readonly escalates: boolean;
  readonly law: string;
  /** from which day on it holds, `yyyy-mm-dd` */
  readonly from: string;
}

/** Terms that no law fixes, in working days. */
export interface DutySettings {
  /** until a leader has directed a document that was presented */
  readonly direct: number;
  /** until what was assigned is done, where the direction names no day; without a term where it is missing */
  readonly task?: number;
}
export type SettingName = keyof DutySettings;

export const defaultDutySettings: DutySettings = { direct: 1 };

const decree30 = '2020-03-05';

/** The clocks of the law. A task has the first that names its kind. */
export const dutyRules: readonly DutyRule[] = [
  {
    name: 'dispatch',
    kinds: ['issue', 'send', 'resend'],
    sameDay: true,
    workingDays: 1,
    urgentMinutes: 15,
    escalates: true,
    law: 'NĐ 30/2020 điều 18.1; QĐ 28/2018 điều 6.2',
    from: decree30,
  },
  {
    name: 'register',
    kinds: ['register', 'receive-mail', 'look-at-damaged'],
    sameDay: true,
    workingDays: 1,
    urgentMinutes: 15,
    escalates: true,
    law: 'NĐ 30/2020 điều 21.2, 22, 23.1',
    from: decree30,
  },
  {
    name: 'request',
    kinds: ['look-at-request', 'answer-request'],
    sameDay: true,
    workingDays: 1,
    urgentMinutes: 15,
    escalates: true,
    law: 'NĐ 30/2020 điều 18.4',
    from: decree30,
  },
  {
    name: 'direct',
    kinds: ['assign', 'distribute', 'decide-extension'],
    sameDay: false,
    workingDays: 'direct',
    urgentMinutes: 60,
    escalates: false,
    law: 'NĐ 30/2020 điều 23.2, 24',
    from: decree30,
  },
  {
    name: 'start',
    kinds: ['start'],
    sameDay: false,
    workingDays: 1,
    urgentMinutes: 60,
    escalates: true,
    law: 'NĐ 30/2020 điều 24',
    from: decree30,
  },
  {
    name: 'task',
    kinds: ['complete', 'cooperate', 'carry-out'],
    sameDay: false,
    workingDays: 'task',
    urgentMinutes: 0,
    escalates: true,
    law: 'NĐ 30/2020 điều 24.2',
    from: decree30,
  },
];
