import { beforeEach, describe, expect, test } from 'vitest';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { step } from '../../lib/kernel/take-step.ts';
import { RecordConflict } from '../../lib/ports/records.ts';
import { takeNumber } from '../../lib/stores/books.ts';
import { answerKey } from '../../lib/stores/keys.ts';
import { caller, issuedDocument, type TestContext, testContext } from '../flows/context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error) => error.problem?.code,
  );

describe('a repeated request', () => {
  test('gets the same answer, and nothing is done again', async () => {
    const { id } = await issuedDocument(it);
    const request = caller('vanthu.hanoi', 'key');
    const answers = await Promise.all([1, 2, 3, 4].map(() => sendDocument(it.context, request, id)));
    expect(answers).toEqual(Array.from({ length: 4 }, () => ({ id })));
    expect(await it.outbox()).toHaveLength(1);
  });
  test('gets it for thirty days, and the engine may drop it then', async () => {
    await step(it.context, caller('vanthu.hanoi', 'key'), async () => ({ writes: [], answer: 'done' }));
    const kept = await it.context.records.get(answerKey('vanthu.hanoi', 'key'));
    expect(kept?.expiresAt).toBe(it.clock / 1000 + 30 * 86_400);
  });
  test('with other content under the same key is refused', async () => {
    const { id } = await issuedDocument(it);
    await sendDocument(it.context, caller('vanthu.hanoi', 'key', 'one'), id);
    expect(await codeOf(sendDocument(it.context, caller('vanthu.hanoi', 'key', 'other'), id))).toBe(
      'idempotency-key-reused',
    );
  });
  test('that was refused is decided again', async () => {
    const { id } = await issuedDocument(it);
    expect(await codeOf(sendDocument(it.context, caller('lanhdao.hanoi', 'key'), id))).toBe('role-missing');
    expect(await codeOf(sendDocument(it.context, caller('vanthu.hanoi', 'key'), id))).toBe('accepted');
  });
  test('that comes while the first is under way gets its answer, whatever it finds there', async () => {
    const request = () => caller('vanthu.hanoi', 'key', 'one request');
    const second = step(it.context, request(), async () => {
      await step(it.context, request(), async () => ({ writes: [], answer: 'done' }));
      throw new Refused({ code: 'wrong-state', state: 'issued', needed: 'draft' });
    });
    expect(await second).toBe('done');
  });
  test('that comes while another request is under way under its key is refused', async () => {
    const second = step(it.context, caller('vanthu.hanoi', 'key', 'one'), async () => {
      await step(it.context, caller('vanthu.hanoi', 'key', 'other'), async () => ({ writes: [], answer: 'done' }));
      throw new Refused({ code: 'wrong-state', state: 'issued', needed: 'draft' });
    });
    expect(await codeOf(second)).toBe('idempotency-key-reused');
  });
  test('of another person under the same key is another request', async () => {
    const { id } = await issuedDocument(it);
    await sendDocument(it.context, caller('vanthu.hanoi', 'key'), id);
    const answer = await step(it.context, caller('vanthu.nghean', 'key'), async () => ({ writes: [], answer: 'own' }));
    expect(answer).toBe('own');
  });
});

describe('conflicts', () => {
  test('are decided again on what is there now', async () => {
    const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
    const take = (n: number) =>
      step(it.context, caller('vanthu.hanoi'), async () => {
        const { number, writes } = await takeNumber(it.context, book, `D${n}`, 'numbered');
        return { writes, answer: number };
      });
    const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
    const numbers = await Promise.all(hundred.map(take));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(hundred);
  });
  test('at a book that never comes free become a refusal that is worth another try', async () => {
    const never = step(it.context, caller('vanthu.hanoi'), async () => {
      throw new RecordConflict({ pk: 'BOOK#G15.1#2026#arrival', sk: 'COUNTER' });
    });
    expect(await codeOf(never)).toBe('book-busy');
  });
  test('without end become a refusal that says so, with nothing written', async () => {
    let asked = 0;
    const stubborn = step(it.context, caller('vanthu.hanoi'), async () => {
      asked += 1;
      throw new RecordConflict({ pk: 'X', sk: 'Y' });
    });
    expect(await codeOf(stubborn)).toBe('changed-meanwhile');
    expect(asked).toBe(6);
  });
});
