import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Holder } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { recordsTokens, tokenItem } from '../../lib/adapters/directory/records-tokens.ts';
import { firstBroken, type LoggedEvent } from '../../lib/domain/audit/chain.ts';
import { incomingStage } from '../../lib/domain/incoming/stage.ts';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { outgoingStage } from '../../lib/domain/outgoing/stage.ts';
import type { Outgoing } from '../../lib/domain/outgoing/states.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { numberDocument } from '../../lib/flows/outgoing/number-document.ts';
import { sealDocument } from '../../lib/flows/outgoing/seal-document.ts';
import { completeSigningSession } from '../../lib/flows/signing/complete-signing-session.ts';
import { prepareSigningSession } from '../../lib/flows/signing/prepare-signing-session.ts';
import type { Caller } from '../../lib/kernel/context.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import { RecordConflict, type Records } from '../../lib/ports/records.ts';
import { historyOf } from '../../lib/stores/documents/history.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { sha256Text } from '../../lib/stores/item.ts';
import { incomingKey, outgoingKey } from '../../lib/stores/keys.ts';
import { signerOf } from '../pades/signers.ts';
import { makePki, rsaKey, type TestPki } from '../pki/factory.ts';
import { caller, testContext } from './context.ts';
import { type DeskContext, deskContext } from './issue-desk.ts';
import {
  atFormCheck,
  draft,
  incoming,
  inReview,
  issued,
  type State,
  signed,
  submitted,
  undelivered,
} from './states.ts';
import { type Step, type StepName, stepsOf } from './steps.ts';

/** What becomes of two who act on one document at the same moment, the same on every engine. `tried` chooses among many alike where that is slow. */
export function twoAtOnceContract(
  makeRecords: () => Promise<Records | undefined>,
  tried: <One>(all: readonly One[]) => readonly One[] = (all) => all,
): void {
  let pki: TestPki;
  let token: Holder;
  let desk: DeskContext;
  beforeAll(() => {
    pki = makePki();
    token = pki.make({ commonName: 'thiết bị', key: rsaKey() });
  });
  beforeEach(async () => {
    const it = await testContext(await makeRecords());
    const { records } = it.context;
    await records.transact([{ put: tokenItem('lanhdao.hanoi', token), expect: 'absent' }]);
    const made = deskContext(it, pki);
    desk = { it, context: { ...made.context, tokens: recordsTokens(records) } };
  });

  const outcome = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: unknown) => {
        if (error instanceof Refused) return error.problem.code;
        if (error instanceof RecordConflict) return 'conflict';
        throw error;
      },
    );
  async function logOf(id: string): Promise<LoggedEvent[]> {
    const logs = await Promise.all([outgoingKey(id), incomingKey(id)].map(({ pk }) => historyOf(desk.context, pk)));
    return logs.flat();
  }
  const numbersIn = async (book: string) =>
    (await desk.context.records.query({ pk: `BOOK#G15.1#2026#${book}`, prefix: 'NUMBER#', limit: 100 })).items.map(
      ({ sk }) => Number(sk.slice('NUMBER#'.length)),
    );
  const tasks = async () => (await desk.it.outbox()).flatMap(({ messages }) => messages.map(({ body }) => body.task));
  const empty = async () =>
    void (await Promise.all((['issues', 'statuses', 'deliveries'] as const).map((queue) => desk.it.messages(queue))));

  const the =
    (name: StepName): Step =>
    (asking, id) =>
      stepsOf(desk.context)[name](asking, id);
  const [clerk, otherClerk, officer] = ['vanthu.hanoi', 'vanthu2.hanoi', 'chuyenvien.hanoi'];
  const [drafter, head] = ['soanthao.hanoi', 'truongphong.hanoi'];
  const [leader, otherLeader] = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
  type Pair = readonly [who: string, does: StepName, beside: string, does: StepName];
  /** Name, state, who does what beside whom, and the work that follows from it: once. */
  const cases: readonly (readonly [string, State, Pair, string])[] = [
    ['submitted twice', draft, [clerk, 'submit', otherClerk, 'submit'], ''],
    ['submitted and cancelled', draft, [clerk, 'submit', otherClerk, 'cancel'], ''],
    ['approved twice', inReview, [head, 'approve', head, 'approve'], ''],
    ['approved and withdrawn', inReview, [head, 'approve', drafter, 'withdraw'], ''],
    ['approved and returned', inReview, [head, 'approve', head, 'giveBack'], ''],
    ['submitted and returned for its form', atFormCheck, [clerk, 'submit', otherClerk, 'giveBack'], ''],
    ['submitted and withdrawn', atFormCheck, [clerk, 'submit', drafter, 'withdraw'], ''],
    ['signed twice by one leader', submitted, [leader, 'sign', leader, 'sign'], ''],
    ['signed alone and among many', submitted, [leader, 'sign', leader, 'signMany'], ''],
    ['signed and returned', submitted, [leader, 'sign', leader, 'giveBack'], ''],
    ['signed and cancelled', submitted, [leader, 'sign', clerk, 'cancel'], ''],
    ['returned twice', signed, [leader, 'giveBack', clerk, 'giveBack'], ''],
    ['sent twice', issued, [clerk, 'send', otherClerk, 'send'], 'deliver'],
    ['sent again twice', undelivered, [clerk, 'retry', otherClerk, 'retry'], 'deliver'],
    ['registered twice', incoming('opened'), [clerk, 'register', otherClerk, 'register'], 'send-status'],
    ['registered and refused', incoming('opened'), [clerk, 'register', otherClerk, 'refuse'], 'send-status'],
    ['registered, and taken for information', incoming('opened'), [clerk, 'register', clerk, 'inform'], 'send-status'],
    ['refused twice', incoming('opened'), [clerk, 'refuse', otherClerk, 'refuse'], 'send-status'],
    ['returned unread twice', incoming('quarantined'), [clerk, 'refuse', otherClerk, 'refuse'], 'send-status'],
    ['opened again twice', incoming('quarantined'), [clerk, 'reopen', otherClerk, 'reopen'], 'open-incoming'],
    ['noted twice', incoming('requested'), [clerk, 'note', otherClerk, 'note'], ''],
    ['assigned twice', incoming('registered'), [leader, 'assign', otherLeader, 'assign'], 'send-status'],
    ['begun twice', incoming('assigned'), [officer, 'begin', officer, 'begin'], 'send-status'],
    ['completed twice', incoming('in-progress'), [officer, 'finish', officer, 'finish'], 'send-status'],
  ];
  /** A request of somebody who has the document before them as it stands. */
  async function asking(who: string, id: string, ...key: [string, string] | []): Promise<Caller> {
    const { records } = desk.context;
    const [ours, theirs] = await Promise.all([
      loadState<Outgoing>(records, outgoingKey(id)),
      loadState<Incoming>(records, incomingKey(id)),
    ]);
    const stage = ours ? outgoingStage(ours.state) : theirs ? incomingStage(theirs.state) : '';
    return { ...caller(who, ...key), seen: `"${stage}"` };
  }

  describe('two at once', () => {
    test.each(tried(cases))(
      '%s: one is taken, the other is told why not',
      async (_, state, [who, one, beside, other], work) => {
        const id = await state(desk);
        await empty();
        const before = await logOf(id);
        const [first, second] = [await asking(who, id), await asking(beside, id)];
        const codes = await Promise.all([the(one)(first, id), the(other)(second, id)].map(outcome));
        expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
        expect(['wrong-state', 'changed-meanwhile']).toContain(codes.find((code) => code !== 'accepted'));
        const log = await logOf(id);
        expect(log).toHaveLength(before.length + 1);
        expect(firstBroken(log, sha256Text)).toBeUndefined();
        expect(await tasks()).toEqual(work === '' ? [] : [work]);
        expect((await numbersIn('arrival')).length).toBeLessThanOrEqual(1);
      },
    );

    test.each(tried(cases))(
      '%s: one request that comes twice is one, and both get its answer',
      async (_, state, [who, one], work) => {
        const id = await state(desk);
        await empty();
        const before = await logOf(id);
        const twice = [
          await asking(who, id, 'one key', 'one request'),
          await asking(who, id, 'one key', 'one request'),
        ];
        const [first, second] = await Promise.all(twice.map((request) => the(one)(request, id)));
        expect(second).toEqual(first);
        expect(await logOf(id)).toHaveLength(before.length + 1);
        expect(await tasks()).toEqual(work === '' ? [] : [work]);
      },
    );
  });

  describe('a token at the desk', () => {
    async function prepared(id: string): Promise<Step> {
      const { signingSession, message, digest } = await prepareSigningSession(desk.context, caller(leader), id);
      const request = { message: Buffer.from(message, 'base64'), digest: Buffer.from(digest, 'base64') };
      const [made] = await signerOf(token).sign([request]);
      if (!made || !('signature' in made)) throw new Error('no signature');
      const signature = Buffer.from(made.signature).toString('base64');
      return (asking) => completeSigningSession(desk.context, asking, id, { signingSession, signature });
    }
    const signatures = async (id: string) => {
      const document = await loadState<Outgoing>(desk.context.records, outgoingKey(id));
      return (await inspectPdf(await desk.context.files.open(document?.state.file.key ?? ''))).signatures;
    };
    test('whose value comes twice signs once', async () => {
      const id = await submitted(desk);
      const give = await prepared(id);
      const codes = await Promise.all([give(caller(leader), id), give(caller(leader), id)].map(outcome));
      expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
      expect(['wrong-state', 'changed-meanwhile', 'signing-session-unknown', 'signing-session-stale']).toContain(
        codes.find((code) => code !== 'accepted'),
      );
      expect(await signatures(id)).toEqual(['chu_ky_lanh_dao']);
    });
    test('beside the key of the server: one of both signs', async () => {
      const id = await submitted(desk);
      const give = await prepared(id);
      const codes = await Promise.all([the('sign')(caller(leader), id), give(caller(leader), id)].map(outcome));
      expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
      expect(await signatures(id)).toEqual(['chu_ky_lanh_dao']);
      expect((await logOf(id)).filter(({ kind }) => kind === 'signed')).toHaveLength(1);
    });
  });

  describe('an issue', () => {
    const kinds = async (id: string) => (await logOf(id)).map(({ kind }) => kind);
    const once = (found: readonly string[], kind: string) =>
      expect(found.filter((one) => one === kind)).toEqual([kind]);

    test('that two ask for is one, and neither is refused', async () => {
      const id = await signed(desk);
      const codes = await Promise.all(
        [the('issue')(caller(clerk), id), the('issue')(caller(otherClerk), id)].map(outcome),
      );
      expect(codes).toEqual(['accepted', 'accepted']);
      once(await kinds(id), 'issue-requested');
      expect(await tasks()).toEqual(['number']);
    });
    test('beside a return: never both', async () => {
      const id = await signed(desk);
      const codes = await Promise.all(
        [the('issue')(caller(clerk), id), the('giveBack')(caller(otherClerk), id)].map(outcome),
      );
      const found = (await kinds(id)).filter((kind) => kind === 'issue-requested' || kind === 'returned');
      // a request for issue that stands in line may still be returned: then no number is taken
      expect(found.at(-1)).toBe(codes[1] === 'accepted' ? 'returned' : 'issue-requested');
      await numberDocument(desk.context, { documentId: id });
      expect(await numbersIn('outgoing')).toHaveLength(codes[1] === 'accepted' ? 0 : 1);
    });
    test('whose messages come twice takes one number and is sealed once', async () => {
      const id = await signed(desk);
      await the('issue')(caller(clerk), id);
      await Promise.all([1, 2, 3].map(() => numberDocument(desk.context, { documentId: id })));
      const codes = await Promise.all([1, 2, 3].map(() => outcome(sealDocument(desk.context, { documentId: id }))));
      expect(codes.filter((code) => code !== 'conflict')).toContain('accepted');
      // the queue hands over again what met another
      await sealDocument(desk.context, { documentId: id });
      const found = await kinds(id);
      for (const kind of ['numbered', 'sealed']) once(found, kind);
      expect(await numbersIn('outgoing')).toEqual([1]);
      const document = await loadState<Outgoing>(desk.context.records, outgoingKey(id));
      const file = await desk.context.files.open(document?.state.file.key ?? '');
      expect((await inspectPdf(file)).signatures).toEqual(['chu_ky_lanh_dao', 'chu_ky_co_quan']);
    });
    test('of several at once takes consecutive numbers, each once', async () => {
      const ids = [await signed(desk), await signed(desk), await signed(desk)];
      for (const id of ids) await the('issue')(caller(clerk), id);
      await Promise.all(ids.map((documentId) => numberDocument(desk.context, { documentId })));
      expect(await numbersIn('outgoing')).toEqual([1, 2, 3]);
    });
  });

  test('twenty arrivals take twenty numbers without a gap', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => incoming('opened')(desk)));
    for (let left = ids; left.length > 0; ) {
      const codes = await Promise.all(left.map((id) => outcome(the('register')(caller(clerk), id))));
      left = left.filter((_, at) => codes[at] !== 'accepted');
    }
    expect(await numbersIn('arrival')).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
}
