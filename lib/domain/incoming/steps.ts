import type { Permission } from '../organisation/permissions.ts';
import type { StatusCode } from '../shared/status.ts';
import type { IncomingState } from './states.ts';

/** A step of a person on an incoming document. */
export interface IncomingStep {
  /** of the API */
  readonly operation: string;
  readonly from: readonly IncomingState[];
  /** where it may lead; to nowhere else where this is empty */
  readonly to: readonly IncomingState[];
  /** who takes it, in the table of permissions */
  readonly may: Permission;
  /** what its sender is told, and how it reads where the step says nothing else */
  readonly status?: { readonly code: StatusCode; readonly text: string };
  /** in the document's log */
  readonly event: string;
  readonly law: string;
}

/**
 * Every step that people take on what comes in, the usual one of a state first. Flows, the table of access, the API's description, the page's buttons and
 * the diagram in docs read these rows.
 */
export const incomingSteps = {
  register: {
    operation: 'registerIncoming',
    from: ['opened'],
    to: ['registered'],
    may: 'incoming.register',
    status: { code: '03', text: 'Đã tiếp nhận, vào sổ văn bản đến' },
    event: 'registered',
    law: 'NĐ 30/2020 art. 22',
  },
  receive: {
    operation: 'receiveMail',
    from: ['mailed'],
    to: ['opened', 'registered'],
    may: 'incoming.register',
    event: 'received-by-mail',
    law: 'NĐ 30/2020 art. 21.1, 21.2',
  },
  again: {
    operation: 'reopenIncoming',
    from: ['quarantined', 'mailed'],
    to: ['arrived'],
    may: 'incoming.reopen',
    event: 'opened-again',
    law: 'NĐ 30/2020 art. 21.2',
  },
  refuse: {
    operation: 'refuseIncoming',
    from: ['opened', 'quarantined', 'mailed'],
    to: ['refused', 'returned'],
    may: 'incoming.refuse',
    status: { code: '02', text: 'Từ chối tiếp nhận' },
    event: 'refused',
    law: 'QĐ 28/2018 art. 5.4',
  },
  inform: {
    operation: 'takeForInformation',
    from: ['opened'],
    to: ['for-information'],
    may: 'incoming.inform',
    status: { code: '03', text: 'Đã tiếp nhận, vào sổ văn bản đến' },
    event: 'taken-for-information',
    law: 'QĐ 28/2018 art. 9',
  },
  note: {
    operation: 'noteIncoming',
    from: ['requested'],
    to: ['noted'],
    may: 'incoming.note',
    event: 'noted',
    law: 'NĐ 30/2020 art. 18.4b',
  },
  'agree-request': {
    operation: 'agreeToRequest',
    from: ['held'],
    to: [
      'cancelled',
      'replaced',
      'held',
      'opened',
      'registered',
      'for-information',
      'assigned',
      'in-progress',
      'completed',
    ],
    may: 'incoming.answer-request',
    status: { code: '15', text: 'Đồng ý yêu cầu của nơi gửi' },
    event: 'request-agreed',
    law: 'NĐ 30/2020 art. 18.4b, QĐ 28/2018 art. 9',
  },
  'refuse-request': {
    operation: 'refuseRequest',
    from: ['held'],
    to: ['opened', 'registered', 'for-information', 'assigned', 'in-progress', 'completed', 'replaced', 'held'],
    may: 'incoming.answer-request',
    status: { code: '16', text: 'Từ chối yêu cầu của nơi gửi' },
    event: 'request-refused',
    law: 'NĐ 30/2020 art. 18.4b',
  },
  'acknowledge-recall': {
    operation: 'acknowledgeRecall',
    from: ['cancelled', 'replaced'],
    to: ['cancelled', 'replaced'],
    may: 'incoming.acknowledge-recall',
    event: 'recall-seen',
    law: 'NĐ 30/2020 art. 18.4b',
  },
  assign: {
    operation: 'assignIncoming',
    from: ['registered'],
    to: ['assigned'],
    may: 'incoming.assign',
    status: { code: '04', text: 'Đã phân công xử lý' },
    event: 'assigned',
    law: 'NĐ 30/2020 art. 23',
  },
  propose: {
    operation: 'proposeDirection',
    from: ['registered'],
    to: ['registered'],
    may: 'incoming.propose',
    event: 'direction-proposed',
    law: 'NĐ 30/2020 art. 23.1',
  },
  start: {
    operation: 'startIncoming',
    from: ['assigned'],
    to: ['in-progress'],
    may: 'incoming.start',
    status: { code: '05', text: 'Đang xử lý' },
    event: 'started',
    law: 'NĐ 30/2020 art. 24',
  },
  complete: {
    operation: 'completeIncoming',
    from: ['in-progress'],
    to: ['completed'],
    may: 'incoming.complete',
    status: { code: '06', text: 'Đã hoàn thành xử lý' },
    event: 'completed',
    law: 'NĐ 30/2020 art. 24',
  },
  'pass-on': {
    operation: 'passOnIncoming',
    from: ['opened', 'registered'],
    to: ['opened', 'registered'],
    may: 'incoming.pass-on',
    event: 'passed-on',
    law: 'NĐ 30/2020 art. 22, 23',
  },
  'hand-back': {
    operation: 'handBackIncoming',
    from: ['assigned', 'in-progress'],
    to: ['registered', 'assigned'],
    may: 'incoming.hand-back',
    event: 'handed-back',
    law: 'NĐ 30/2020 art. 24',
  },
  'hand-over': {
    operation: 'handOverIncoming',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.assign',
    event: 'handed-over',
    law: 'NĐ 30/2020 art. 23, 24',
  },
  distribute: {
    operation: 'distributeIncoming',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.distribute',
    event: 'distributed',
    law: 'NĐ 30/2020 art. 23, 24',
  },
  contribute: {
    operation: 'contributeIncoming',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.contribute',
    event: 'contributed',
    law: 'NĐ 30/2020 art. 24',
  },
  acknowledge: {
    operation: 'acknowledgeIncoming',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.acknowledge',
    event: 'acknowledged',
    law: 'NĐ 30/2020 art. 23',
  },
  'report-progress': {
    operation: 'reportProgress',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.report',
    event: 'progress-reported',
    law: 'NĐ 30/2020 art. 24',
  },
  'ask-extension': {
    operation: 'askExtension',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.ask-extension',
    event: 'extension-asked',
    law: 'NĐ 30/2020 art. 24',
  },
  'decide-extension': {
    operation: 'decideExtension',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.direct',
    event: 'extension-decided',
    law: 'NĐ 30/2020 art. 24',
  },
  'direct-again': {
    operation: 'directAgain',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.direct',
    event: 'directed-again',
    law: 'NĐ 30/2020 art. 23.2, 24',
  },
  'withdraw-part': {
    operation: 'withdrawPart',
    from: ['assigned', 'in-progress'],
    to: ['assigned', 'in-progress'],
    may: 'incoming.direct',
    event: 'part-withdrawn',
    law: 'NĐ 30/2020 art. 24',
  },
  share: {
    operation: 'shareIncoming',
    from: [
      'opened',
      'mailed',
      'quarantined',
      'returned',
      'requested',
      'noted',
      'attached',
      'refused',
      'registered',
      'for-information',
      'assigned',
      'in-progress',
      'completed',
      'held',
      'replaced',
    ],
    to: [],
    may: 'incoming.share',
    event: 'shared',
    law: 'NĐ 30/2020 App. VI III.3',
  },
  unshare: {
    operation: 'unshareIncoming',
    from: [
      'opened',
      'mailed',
      'quarantined',
      'returned',
      'requested',
      'noted',
      'attached',
      'refused',
      'registered',
      'for-information',
      'assigned',
      'in-progress',
      'completed',
      'held',
      'replaced',
    ],
    to: [],
    may: 'incoming.share',
    event: 'unshared',
    law: 'NĐ 30/2020 App. VI III.3',
  },
} as const;

export type IncomingStepName = keyof typeof incomingSteps;

/** The row of a step, for whoever reads any of them. */
export function incomingStep(name: IncomingStepName): IncomingStep {
  return incomingSteps[name];
}

/** The names of all steps, in the order of the table. */
export const incomingStepNames: readonly IncomingStepName[] = Object.keys(incomingSteps) as IncomingStepName[];

/** The steps that are taken in a state. */
export function incomingStepsFrom(state: IncomingState): readonly IncomingStepName[] {
  return incomingStepNames.filter((name) => incomingStep(name).from.includes(state));
}
