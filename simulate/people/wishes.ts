import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { incomingStep, incomingStepNames } from '../../lib/domain/incoming/steps.ts';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import { insideReaders } from '../../lib/domain/outgoing/inside.ts';
import type { Outgoing } from '../../lib/domain/outgoing/states.ts';
import { outgoingStep, outgoingStepNames } from '../../lib/domain/outgoing/steps.ts';
import { deliveriesOf, envelopesIn } from '../mirror.ts';
import type { World } from '../world.ts';
import { mayTakeIncoming, mayTakeOutgoing } from './lawful.ts';
import { people } from './office.ts';

/** Who wants to do what, to which document. */
export interface Wish {
  readonly person: Person;
  readonly operation: string;
  readonly id: string;
  readonly recipient: string;
}

const nobody = '0'.repeat(26);
/** Unfinished documents of ours at the same time. */
const maxUnfinished = 12;
/** Steps that stop a way are rarer than those that go on. */
const seldom: Readonly<Record<string, number>> = {
  cancelDocument: 0.1,
  recallDocument: 0.1,
  addRecipients: 0.1,
  returnDocument: 0.2,
  withdrawDraft: 0.1,
  consultColleagues: 0.2,
  handBackIncoming: 0.3,
  handOverIncoming: 0.3,
  passOnIncoming: 0.03,
  proposeDirection: 0.2,
  reviseDraft: 0.3,
  refuseIncoming: 0.4,
  markEnvelope: 0.1,
  shareDocument: 0.03,
  unshareDocument: 0.03,
  shareIncoming: 0.03,
  unshareIncoming: 0.03,
};

/** What somebody does next: mostly what a row of the tables lets them do, now and then what none does. */
export function wish(world: World): Wish {
  const { chance, mirror } = world;
  if (chance.hit(0.12)) return unlawful(world);
  const unfinished = [...mirror.outgoing.values()].filter(({ state }) => isUnfinished(state));
  if (unfinished.length < maxUnfinished && chance.hit(0.25)) return newDraft(world);
  if (chance.hit(0.03)) return newPaper(world);
  if (chance.hit(0.03)) return { ...newPaper(world), operation: 'dropMail' };
  const wishes = [
    ...outgoingWishes(
      world,
      unfinished.map(({ state }) => state),
    ),
    ...incomingWishes(world),
  ];
  const wanted = wishes.filter(({ operation }) => chance.hit(seldom[operation] ?? 1));
  return wanted.length > 0 ? chance.pick(wanted) : newDraft(world);
}

const isUnfinished = (state: Outgoing): boolean =>
  !(state.state === 'cancelled' || (state.state === 'issued' && state.sent));

/** A clerk takes in what came on paper. */
function newPaper({ chance }: World): Wish {
  const person = chance.pick(people.filter(({ roles }) => roles.includes('clerk')));
  return { person, operation: 'receivePaper', id: nobody, recipient: '' };
}

function newDraft({ chance }: World): Wish {
  const person = chance.pick(people.filter(({ roles, unit }) => roles.includes('clerk') || unit !== undefined));
  return { person, operation: 'createDraft', id: nobody, recipient: '' };
}

function outgoingWishes(world: World, documents: readonly Outgoing[]): Wish[] {
  const steps = documents.flatMap((document) =>
    outgoingStepNames.map(outgoingStep).flatMap((row) =>
      allowed(world, (person) => mayTakeOutgoing(row, document, person)).map((person) => {
        return { person, operation: inOtherWays(world, row.operation), id: document.id, recipient: '' };
      }),
    ),
  );
  return [...steps, ...insideWishes(world), ...deliveryWishes(world), ...envelopeWishes(world), ...addingWishes(world)];
}

/** The same step by the request for many, or by a token at the desk. */
function inOtherWays({ chance }: World, operation: string): string {
  if (operation === 'signDocument' && chance.hit(0.3)) return chance.pick(['signDocuments', 'prepareSigningSession']);
  return operation === 'issueDocument' && chance.hit(0.2) ? 'issueDocuments' : operation;
}

/** Who of the agency itself got one of the last documents takes it, gives work out of it, does that or takes it back. */
function insideWishes(world: World): Wish[] {
  const rows = (['acknowledge', 'distribute', 'contribute', 'withdraw-part'] as const).map(outgoingStep);
  const sent = [...world.mirror.outgoing.values()].slice(-10).filter(({ state }) => insideReaders(state).length > 0);
  return sent.flatMap(({ state }) =>
    rows.flatMap((row) =>
      allowed(world, (person) => mayTakeOutgoing(row, state, person)).map((person) => {
        return { person, operation: row.operation, id: state.id, recipient: '' };
      }),
    ),
  );
}

/** A clerk sends one of the last documents that are sent to somebody else as well. */
function addingWishes({ chance, mirror }: World): Wish[] {
  const sent = [...mirror.outgoing.values()].slice(-10).filter(({ state }) => state.state === 'issued' && state.sent);
  return sent.map(({ state: { id, agencyCode } }) => {
    const person = chance.pick(people.filter((one) => one.agencyCode === agencyCode && one.roles.includes('clerk')));
    return { person, operation: 'addRecipients', id, recipient: '' };
  });
}

/** A clerk says what became of the first envelope of one of the last documents. */
function envelopeWishes({ chance, mirror }: World): Wish[] {
  const waiting = [...mirror.outgoing.values()]
    .slice(-20)
    .filter(({ state }) => envelopesIn(mirror, state.id).length > 0);
  return waiting.map(({ state: { id, agencyCode } }) => {
    const person = chance.pick(people.filter((one) => one.agencyCode === agencyCode && one.roles.includes('clerk')));
    return { person, operation: 'markEnvelope', id, recipient: '' };
  });
}

/** A clerk looks after one of the last deliveries that are in trouble. */
function deliveryWishes({ chance, mirror }: World): Wish[] {
  const troubled = [...mirror.outgoing.values()]
    .slice(-30)
    .flatMap(({ state }) =>
      deliveriesOf(mirror, state.id).flatMap(({ recipient }) =>
        state.state === 'issued' && state.troubles?.[recipient] ? [{ state, recipient }] : [],
      ),
    );
  return troubled.map(({ state: { id, agencyCode }, recipient }) => {
    const person = chance.pick(people.filter((one) => one.agencyCode === agencyCode && one.roles.includes('clerk')));
    return { person, operation: chance.pick(['retryDelivery', 'lookAtDelivery']), id, recipient };
  });
}

function incomingWishes(world: World): Wish[] {
  const documents = [...world.mirror.incoming.values()].slice(-40);
  return documents.flatMap(({ state }: { readonly state: Incoming }) =>
    incomingStepNames.map(incomingStep).flatMap((row) =>
      allowed(world, (person) => mayTakeIncoming(row, state, person)).map((person) => {
        return { person, operation: forMany(world, row.operation), id: state.id, recipient: '' };
      }),
    ),
  );
}

/** Now and then by the request for many. */
function forMany({ chance }: World, operation: string): string {
  if (operation === 'registerIncoming' && chance.hit(0.2)) return 'registerArrivals';
  return operation === 'assignIncoming' && chance.hit(0.2) ? 'assignArrivals' : operation;
}

/** One of those who may. */
function allowed({ chance }: World, may: (person: Person) => boolean): Person[] {
  const who = people.filter(may);
  return who.length > 0 ? [chance.pick(who)] : [];
}

const operations = [
  ...outgoingStepNames.map((name) => ({ operation: outgoingStep(name).operation, of: 'outgoing' as const })),
  ...incomingStepNames.map((name) => ({ operation: incomingStep(name).operation, of: 'incoming' as const })),
  { operation: 'retryDelivery', of: 'outgoing' as const },
  { operation: 'lookAtDelivery', of: 'outgoing' as const },
  { operation: 'markEnvelope', of: 'outgoing' as const },
  { operation: 'createDraft', of: 'outgoing' as const },
  { operation: 'receivePaper', of: 'incoming' as const },
  { operation: 'dropMail', of: 'incoming' as const },
];

/** Anybody, any step, any document, also one that is not there. */
function unlawful({ chance, mirror }: World): Wish {
  const { operation, of } = chance.pick(operations);
  const ids = [...mirror[of].keys(), nobody];
  const id = chance.pick(ids.slice(-30));
  const [recipient = 'H01.7'] = mirror.outgoing.get(id)?.state.content.recipients ?? [];
  return { person: chance.pick(people), operation, id, recipient };
}
