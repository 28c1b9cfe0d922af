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
    from: ['draft'],
    may: 'outgoing.revise',
    to: ['draft'],
    events: ['draft-revised'],
    law: 'NĐ 30/2020 art. 11',
  },
  submit: {
    operation: 'submitDraft',
    from: ['draft'],
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
    from: ['submitted', 'signed', 'numbered'],
    may: 'outgoing.return',
    to: ['draft'],
    events: ['returned'],
    law: 'NĐ 30/2020 art. 11, 12',
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
  cancel: {
    operation: 'cancelDocument',
    from: ['draft', 'submitted', 'signed', 'numbered'],
    may: 'outgoing.cancel',
    to: ['cancelled'],
    events: ['cancelled'],
    law: 'NĐ 30/2020 art. 15',
  },
  share: {
    operation: 'shareDocument',
    from: ['draft', 'submitted', 'signed', 'numbered', 'issued', 'cancelled'],
    to: [],
    may: 'outgoing.share',
    events: ['shared'],
    law: 'NĐ 30/2020 App. VI III.3',
  },
  unshare: {
    operation: 'unshareDocument',
    from: ['draft', 'submitted', 'signed', 'numbered', 'issued', 'cancelled'],
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
