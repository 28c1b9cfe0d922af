import type { Permission } from '../organisation/permissions.ts';
import type { OutgoingState } from './states.ts';

/** A step of a person on an outgoing document. */
export interface OutgoingStep {
  /** of the API */
  readonly operation: string;
  readonly from: readonly OutgoingState[];
  /** who takes it, in the table of permissions */
  readonly may: Permission;
  /** where it may lead at once, to nowhere else where this is empty; the issue goes on by itself */
  readonly to: readonly OutgoingState[];
  /** in the document's log */
  readonly events: readonly [string, ...string[]];
  readonly law: string;
}

/** Every step that people take on an outgoing document, in the order of its way; the usual one of a state comes first. */
export const outgoingSteps = {
  revise: {
    operation: 'reviseDraft',
    from: ['draft', 'in-review'],
    may: 'outgoing.revise',
    to: ['draft', 'in-review'],
    events: ['draft-revised'],
    law: 'NĐ 30/2020 art. 11',
  },
  'send-for-review': {
    operation: 'sendForReview',
    from: ['draft'],
    may: 'outgoing.send-for-review',
    to: ['in-review'],
    events: ['sent-for-review'],
    law: 'NĐ 30/2020 art. 10, 12.1',
  },
  approve: {
    operation: 'approveDraft',
    from: ['in-review'],
    may: 'outgoing.review',
    to: ['in-review'],
    events: ['approved'],
    law: 'NĐ 30/2020 art. 12.1',
  },
  submit: {
    operation: 'submitDraft',
    from: ['draft', 'in-review'],
    may: 'outgoing.submit',
    to: ['submitted'],
    events: ['submitted'],
    law: 'NĐ 30/2020 art. 10, 12',
  },
  sign: {
    operation: 'signDocument',
    from: ['submitted'],
    may: 'outgoing.sign',
    to: ['signed'],
    events: ['signed'],
    law: 'NĐ 30/2020 art. 13',
  },
  issue: {
    operation: 'issueDocument',
    from: ['signed', 'numbered'],
    may: 'outgoing.issue',
    to: ['signed', 'numbered'],
    events: ['issue-requested', 'issue-resumed'],
    law: 'NĐ 30/2020 art. 14, 15, 17',
  },
  return: {
    operation: 'returnDocument',
    from: ['submitted', 'signed', 'numbered', 'in-review'],
    may: 'outgoing.return',
    to: ['draft', 'in-review'],
    events: ['returned'],
    law: 'NĐ 30/2020 art. 11, 12',
  },
  withdraw: {
    operation: 'withdrawDraft',
    from: ['in-review'],
    may: 'outgoing.withdraw',
    to: ['draft'],
    events: ['withdrawn'],
    law: 'NĐ 30/2020 art. 11',
  },
  send: {
    operation: 'sendDocument',
    from: ['issued'],
    may: 'outgoing.send',
    to: ['issued'],
    events: ['sent'],
    law: 'NĐ 30/2020 art. 18',
  },
  hold: {
    operation: 'holdDocument',
    from: ['issued'],
    may: 'outgoing.send',
    to: ['issued'],
    events: ['held-back'],
    law: 'NĐ 30/2020 art. 18',
  },
  'add-recipients': {
    operation: 'addRecipients',
    from: ['issued'],
    may: 'outgoing.send',
    to: ['issued'],
    events: ['recipients-added'],
    law: 'NĐ 30/2020 art. 18',
  },
  recall: {
    operation: 'recallDocument',
    from: ['issued'],
    may: 'outgoing.recall',
    to: ['issued'],
    events: ['recalled'],
    law: 'NĐ 30/2020 art. 18.4',
  },
  acknowledge: {
    operation: 'acknowledgeDocument',
    from: ['issued'],
    may: 'outgoing.acknowledge',
    to: [],
    events: ['acknowledged'],
    law: 'NĐ 30/2020 art. 18.1',
  },
  distribute: {
    operation: 'distributeDocument',
    from: ['issued'],
    may: 'outgoing.distribute',
    to: [],
    events: ['distributed'],
    law: 'NĐ 30/2020 art. 18.1, 24',
  },
  contribute: {
    operation: 'contributeDocument',
    from: ['issued'],
    may: 'outgoing.contribute',
    to: [],
    events: ['work-reported'],
    law: 'NĐ 30/2020 art. 18.1, 24',
  },
  'withdraw-part': {
    operation: 'withdrawDocumentPart',
    from: ['issued'],
    may: 'outgoing.distribute',
    to: [],
    events: ['part-withdrawn'],
    law: 'NĐ 30/2020 art. 18.1, 24',
  },
  cancel: {
    operation: 'cancelDocument',
    from: ['draft', 'in-review', 'submitted', 'signed', 'numbered'],
    may: 'outgoing.cancel',
    to: ['cancelled'],
    events: ['cancelled'],
    law: 'NĐ 30/2020 art. 15',
  },
  consult: {
    operation: 'consultColleagues',
    from: ['draft', 'in-review'],
    may: 'outgoing.consult',
    to: [],
    events: ['consulted'],
    law: 'NĐ 30/2020 art. 10.1',
  },
  opine: {
    operation: 'giveOpinion',
    from: ['draft', 'in-review'],
    may: 'outgoing.opine',
    to: [],
    events: ['opinion-given'],
    law: 'NĐ 30/2020 art. 10.1',
  },
  share: {
    operation: 'shareDocument',
    from: ['draft', 'in-review', 'submitted', 'signed', 'numbered', 'issued', 'cancelled'],
    to: [],
    may: 'outgoing.share',
    events: ['shared'],
    law: 'NĐ 30/2020 App. VI III.3',
  },
  unshare: {
    operation: 'unshareDocument',
    from: ['draft', 'in-review', 'submitted', 'signed', 'numbered', 'issued', 'cancelled'],
    to: [],
    may: 'outgoing.share',
    events: ['unshared'],
    law: 'NĐ 30/2020 App. VI III.3',
  },
} as const;

export type OutgoingStepName = keyof typeof outgoingSteps;

/** The states in which a step is taken. */
export type StatesOf<Name extends OutgoingStepName> = (typeof outgoingSteps)[Name]['from'][number];

/** The row of a step, for whoever reads any of them. */
export function outgoingStep(name: OutgoingStepName): OutgoingStep {
  return outgoingSteps[name];
}

/** The names of all steps, in the order of the table. */
export const outgoingStepNames: readonly OutgoingStepName[] = Object.keys(outgoingSteps) as OutgoingStepName[];

/** The steps that are taken in a state. */
export function outgoingStepsFrom(state: OutgoingState): readonly OutgoingStepName[] {
  return outgoingStepNames.filter((name) => outgoingStep(name).from.includes(state));
}
