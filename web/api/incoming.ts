import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import type { Check, CheckVerdict } from '../../lib/domain/incoming/checks.ts';
import type { IncomingFile } from '../../lib/domain/incoming/incoming-file.ts';
import type { Incoming, IncomingHeader, SenderRequest } from '../../lib/domain/incoming/states.ts';
import type { IncomingStepName } from '../../lib/domain/incoming/steps.ts';
import type { CalendarYear } from '../../lib/domain/shared/calendar/working-calendar.ts';
import type { TaskKind } from '../../lib/domain/tasks/task.ts';
import type { AnswerView } from './outgoing.ts';

export interface IncomingLine {
  readonly id: string;
  readonly state: Incoming['state'];
  readonly arrivalNumber?: number;
  readonly registeredIn?: string;
  readonly year?: number;
  readonly code: string;
  readonly subject: string;
  readonly fromName: string;
  readonly receivedAt: number;
  readonly dueOn?: string;
  readonly checked?: CheckVerdict;
  readonly source?: 'paper' | 'mail';
  readonly operation?: SenderRequest['operation'];
}

export interface KnownRequest extends SenderRequest {
  readonly id: string;
  readonly at: number;
  readonly from?: string;
}

export interface IncomingView {
  readonly stage: string;
  readonly incoming: Incoming;
  readonly succeeded?: { readonly addressed: string; readonly successor: string };
  /** who else has succeeded the agency that it was sent to, where it may be passed on to them */
  readonly successors?: readonly { readonly id: string; readonly name: string }[];
  readonly checks: readonly Check[];
  readonly brought?: {
    readonly header: IncomingHeader;
    readonly files: readonly IncomingFile[];
    readonly checks: readonly Check[];
  };
  readonly requests: readonly KnownRequest[];
  readonly concerned: readonly string[];
  readonly task: TaskKind | null;
  readonly may: readonly IncomingStepName[];
  readonly mayAnswer: boolean;
  /** entered years, for whoever may name a day by which something is wanted */
  readonly calendar?: readonly CalendarYear[];
  readonly answers: readonly AnswerView[];
  readonly history: readonly LoggedEvent[];
}
