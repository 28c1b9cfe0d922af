import type { OutgoingState } from './states.ts';

/** Who takes a step: a role of the document's agency, or the leader to whom it was submitted. */
export type OutgoingActor = 'clerk' | 'signer';

/** A step of a person on an outgoing document. */
export interface OutgoingStep {
  /** of the API */
  readonly operation: string;
  /** the states it is taken in, and by whom in each */
  readonly by: Readonly<Partial<Record<OutgoingState, readonly OutgoingActor[]>>>;
  /** where it may lead at once; the issue goes on by itself */
  readonly to: readonly OutgoingState[];
  /** in the document's log */
  readonly events: readonly [string, ...string[]];
  readonly law: string;
}

/** Every step that people take on an outgoing document, in the order of its way; the usual one of a state comes first. */
export const outgoingSteps = {
  revise: {
    operation: 'reviseDraft',
    by: { draft: ['clerk'] },
    to: ['draft'],
    events: ['draft-revised'],
    law: 'NĐ 30/2020 art. 11',
  },
  submit: {
    operation: 'submitDraft',
    by: { draft: ['clerk'] },
    to: ['submitted'],
    events: ['submitted'],
    law: 'NĐ 30/2020 art. 10, 12',
  },
  sign: {
    operation: 'signDocument',
    by: { submitted: ['signer'] },
    to: ['signed'],
    events: ['signed'],
    law: 'NĐ 30/2020 art. 13',
  },
  issue: {
    operation: 'issueDocument',
    by: { signed: ['clerk'], numbered: ['clerk'] },
    to: ['signed', 'numbered'],
    events: ['issue-requested', 'issue-resumed'],
    law: 'NĐ 30/2020 art. 14, 15, 17',
  },
  return: {
    operation: 'returnDocument',
    by: { submitted: ['signer'], signed: ['signer', 'clerk'], numbered: ['signer', 'clerk'] },
    to: ['draft'],
    events: ['returned'],
    law: 'NĐ 30/2020 art. 11, 12',
  },
  send: {
    operation: 'sendDocument',
    by: { issued: ['clerk'] },
    to: ['issued'],
    events: ['sent'],
    law: 'NĐ 30/2020 art. 18',
  },
  cancel: {
    operation: 'cancelDocument',
    by: { draft: ['clerk'], submitted: ['clerk'], signed: ['clerk'], numbered: ['clerk'] },
    to: ['cancelled'],
    events: ['cancelled'],
    law: 'NĐ 30/2020 art. 15',
  },
} as const;

export type OutgoingStepName = keyof typeof outgoingSteps;

/** The states in which a step is taken. */
export type StatesOf<Name extends OutgoingStepName> = keyof (typeof outgoingSteps)[Name]['by'] & OutgoingState;

/** The row of a step, for whoever reads any of them. */
export function outgoingStep(name: OutgoingStepName): OutgoingStep {
  return outgoingSteps[name];
}

/** The names of all steps, in the order of the table. */
export const outgoingStepNames: readonly OutgoingStepName[] = Object.keys(outgoingSteps) as OutgoingStepName[];

/** The states that a step is taken in, in the order of the way. */
export function statesOf({ by }: OutgoingStep): readonly OutgoingState[] {
  return Object.keys(by) as OutgoingState[];
}
