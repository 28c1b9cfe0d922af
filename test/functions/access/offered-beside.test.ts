import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { isEnvelopeOpen } from '../../../lib/domain/delivery/envelope.ts';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import type { SuccessionRequest } from '../../../lib/domain/organisation/successions/succession.ts';
import type { Issued, Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { passOnIncoming } from '../../../lib/flows/incoming/pass-on-incoming.ts';
import { uploadPrefix } from '../../../lib/flows/parts/uploads.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { outgoingKey } from '../../../lib/stores/keys.ts';
import type { IncomingView } from '../../../web/api/incoming.ts';
import type { DocumentView } from '../../../web/api/outgoing.ts';
import { actsFor as incomingActsFor } from '../../../web/screens/incoming/document/acts.ts';
import { deliverySteps, extendableOf, recallableOf } from '../../../web/screens/outgoing/document/acts.ts';
import { letterContent, person } from '../../flows/context.ts';
import { as, carriedOut, day, heir, merger, office, second } from '../../flows/organisation/successions/office.ts';
import { everyPerson } from '../../flows/people.ts';
import { draft, incoming, issued, letterBytes, onPaper, type State, undelivered } from '../../flows/states.ts';
import { type AccessDesk, accessDesk } from './desk.ts';
import { accessTable } from './table.ts';

/** A button beside the steps of a state, and what it asks of the server. */
interface Beside<View> {
  readonly operation: PersonOperation;
  readonly parameters?: Readonly<Record<string, string>>;
  offers(view: View): boolean;
  /** missing where the table of access has one */
  body?(id: string, subject: string): Promise<object> | object;
}

const reason = 'Ban hành nhầm';
/** Somebody who signs in the agency of the drafter, as things are that day. */
let signerOf = (_: string) => 'lanhdao.hanoi';
const colleagueOf = (subject: string) => ({ person: subject.includes('2.') ? 'chuyenvien2.hanoi' : 'taixe.hanoi' });
/** A letter that they have put there, as somebody of the agency in which they work that day. */
async function uploadBy(subject: string): Promise<string> {
  const found = await desk.context.directory.person(subject);
  const key = `${uploadPrefix(found ?? person(subject))}${desk.context.newId()}.pdf`;
  await desk.context.files.put(key, await letterBytes());
  return key;
}
const { pages: _, ...said } = letterContent;
const drafted = async (subject: string, more: object) => ({
  ...{ ...said, signer: signerOf(subject), recipients: ['G15.29'], upload: await uploadBy(subject) },
  ...more,
});
const incomingButtons: Readonly<Record<string, Beside<IncomingView>>> = {
  answer: {
    operation: 'createDraft',
    offers: ({ mayAnswer }) => mayAnswer,
    body: (id, subject) => drafted(subject, { inReplyTo: [{ id, completes: false }] }),
  },
  register: { operation: 'registerIncoming', offers: (view) => incomingActsFor(view).includes('register') },
  refuse: { operation: 'refuseIncoming', offers: (view) => incomingActsFor(view).includes('refuse') },
  assign: {
    operation: 'assignIncoming',
    offers: (view) => incomingActsFor(view).includes('assign'),
    body: (_, subject) => ({ officer: subject.includes('2.') ? 'chuyenvien2.hanoi' : 'chuyenvien.hanoi', opinion: '' }),
  },
  share: {
    operation: 'shareIncoming',
    offers: ({ may }) => may.includes('share'),
    body: (_, subject) => colleagueOf(subject),
  },
};
const first = ({ deliveries }: DocumentView) => deliveries.find(({ recipient }) => recipient === 'G15.29');
const outgoingButtons: Readonly<Record<string, Beside<DocumentView>>> = {
  replace: {
    operation: 'createDraft',
    offers: ({ mayAmend }) => mayAmend,
    body: (id, subject) => drafted(subject, { amends: { how: 'replaces', id } }),
  },
  correct: {
    operation: 'createDraft',
    offers: ({ mayAmend }) => mayAmend,
    body: (id, subject) => drafted(subject, { amends: { how: 'corrects', id } }),
  },
  'send again': {
    operation: 'retryDelivery',
    parameters: { recipient: 'G15.29' },
    offers: (view) => deliverySteps(view, first(view) as never).again,
  },
  'note of an envelope': {
    operation: 'markEnvelope',
    parameters: { index: '0' },
    offers: ({ mayHandle, envelopes }) => mayHandle && envelopes.some(isEnvelopeOpen),
  },
  'more recipients': { operation: 'addRecipients', offers: (view) => extendableOf(view) !== undefined },
  recall: {
    operation: 'recallDocument',
    offers: (view) => recallableOf(view) !== undefined,
    body: (_, subject) => ({ reason, leader: signerOf(subject) }),
  },
  share: {
    operation: 'shareDocument',
    offers: ({ may }) => may.includes('share'),
    body: (_, subject) => colleagueOf(subject),
  },
};

/** As it is after another document was issued in its place, or after it was taken back. */
const changed =
  (state: State, change: (document: Issued) => Issued): State =>
  async (on) => {
    const id = await state(on);
    const { records } = on.it.context;
    const before = await loadState<Outgoing>(records, outgoingKey(id));
    if (before?.state.state !== 'issued') throw new Error('not issued');
    const act = { by: 'vanthu.hanoi', name: '', at: 2 };
    await records.transact(outgoingWrites(before, change(before.state), act, []));
    return id;
  };
const act = { by: 'vanthu.hanoi', name: '', at: 2 };
const replaced: State = changed(undelivered, (document) => ({
  ...document,
  replaced: { ...act, id: 'x', code: '9/CV' },
}));

let desk: AccessDesk;
let keys = 0;
const ask = (subject: string, operation: string, parameters: Readonly<Record<string, string>>, body?: object) => {
  const { method, path } = routes.find((route) => route.operation === operation) as Route;
  return desk.ask({ subject }, { method, path, parameters, body, key: `beside-${++keys}` });
};

/** For whom each button is on the page, and for whom the server does what it asks. */
async function compared<View>(
  buttons: Readonly<Record<string, Beside<View>>>,
  read: 'readDocument' | 'readIncoming',
  state: State,
) {
  const [offered, done]: [string[], string[]] = [[], []];
  for (const [name, { operation, parameters = {}, offers, body }] of Object.entries(buttons)) {
    let id = await state(desk);
    for (const { subject } of everyPerson) {
      const page = await ask(subject, read, { id });
      if (page.status === 200 && offers(page.body as View)) offered.push(`${name}: ${subject}`);
      const [row] = accessTable[operation];
      const sent = body ? await body(id, subject) : await row?.body?.(desk, id, subject);
      const { status } = await ask(subject, operation, { id, ...parameters }, sent);
      if (status >= 300) continue;
      done.push(`${name}: ${subject}`);
      id = await state(desk);
    }
  }
  return { offered, done };
}

const incomingStates = [
  ...(['opened', 'mailed', 'quarantined', 'requested', 'noted', 'returned', 'refused', 'registered'] as const),
  ...([
    'for-information',
    'assigned',
    'in-progress',
    'completed',
    'attached',
    'held',
    'cancelled',
    'replaced',
  ] as const),
] satisfies readonly Incoming['state'][];

describe('buttons beside the steps stand where the server does what they ask, and nowhere else', () => {
  beforeAll(async () => {
    desk = await accessDesk();
  });
  afterAll(() => desk.close());
  const { answer, share } = incomingButtons as Record<string, Beside<IncomingView>>;
  test.each(incomingStates)('of an incoming document that is %s', async (state) => {
    const { offered, done } = await compared({ answer, share } as never, 'readIncoming', incoming(state));
    expect(offered).toEqual(done);
  });
  test.each(Object.entries({ draft, issued, 'sent in vain': undelivered, 'sent on paper': onPaper, replaced }))(
    'of an outgoing document that is %s',
    async (_, state) => {
      const { offered, done } = await compared(without(state, outgoingButtons), 'readDocument', state);
      expect(offered).toEqual(done);
    },
  );
});

/** A delivery is there only of what was sent. */
function without(state: State, buttons: typeof outgoingButtons): typeof outgoingButtons {
  const { 'send again': again, ...others } = buttons;
  return state === undelivered || state === replaced ? { ...others, 'send again': again as never } : others;
}

/** Hà Nội was split, and the second clerk, leader and officer went to the other part. */
const split: SuccessionRequest = {
  ...{ ...merger, kind: 'split', fromIds: ['G15.1'], toIds: [heir, second] },
  moves: ['vanthu2.hanoi', 'lanhdao2.hanoi', 'chuyenvien2.hanoi'].map((subject) => ({ subject, toId: second })),
};

describe('after the agency was split', () => {
  beforeAll(async () => {
    desk = await accessDesk();
    await office(desk.it);
    await carriedOut(desk.it, split);
    desk.it.clock = Date.parse(`${day}T03:00:00Z`);
    signerOf = (subject) => (subject.includes('2.') ? 'lanhdao2.hanoi' : 'lanhdao.hanoi');
  });
  afterAll(() => desk.close());
  /** The clerk of the first successor has handed it to the second. */
  const passedOn =
    (state: 'opened' | 'registered'): State =>
    async (on) => {
      const id = await incoming(state)(on);
      const clerk = await as(desk.it, 'vanthu.hanoi');
      await passOnIncoming(desk.context, clerk, id, { successor: second, reason });
      return id;
    };
  test.each(['opened', 'registered'] as const)('of what was passed on when it was %s', async (state) => {
    const { offered, done } = await compared(incomingButtons, 'readIncoming', passedOn(state));
    expect(offered).toEqual(done);
    expect(offered.filter((one) => !one.includes('2.hanoi'))).toEqual([]);
    expect(offered.includes('answer: vanthu2.hanoi')).toBe(state === 'registered');
  });
  test('of what the first successor goes on with', async () => {
    const { offered, done } = await compared(incomingButtons, 'readIncoming', incoming('registered'));
    expect(offered).toEqual(done);
    expect(offered).toContain('answer: vanthu.hanoi');
    expect(offered).not.toContain('answer: vanthu2.hanoi');
  });
  test.each(Object.entries({ issued, 'sent in vain': undelivered, 'sent on paper': onPaper }))(
    'of what it had %s',
    async (_, state) => {
      const { offered, done } = await compared(without(state, outgoingButtons), 'readDocument', state);
      expect(offered).toEqual(done);
      expect(offered.filter((one) => one.startsWith('replace') || one.startsWith('correct'))).toEqual([]);
    },
  );
});
