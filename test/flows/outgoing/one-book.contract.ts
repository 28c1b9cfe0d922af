import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firstBroken } from '../../../lib/domain/audit/chain.ts';
import { printedCode } from '../../../lib/domain/books/number.ts';
import type { Issued, Signed } from '../../../lib/domain/outgoing/states.ts';
import { Refused } from '../../../lib/domain/shared/errors.ts';
import { issueDocument } from '../../../lib/flows/outgoing/issue-documents.ts';
import { readBookProof } from '../../../lib/flows/registers/prove-book.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../../../lib/pdf/document/inspect.ts';
import { RecordConflict, type Records } from '../../../lib/ports/records.ts';
import { lastNumber, numberLines } from '../../../lib/stores/books.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { sha256Text } from '../../../lib/stores/item.ts';
import { outgoingKey } from '../../../lib/stores/keys.ts';
import type { IssueMessage } from '../../../lib/stores/messages/outbox.ts';
import { textFields, verifyPdf } from '../../pades/read-back.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, person, testContext } from '../context.ts';
import { type DeskContext, deskContext, issueMessages, workOff } from '../issue-desk.ts';
import { signed } from '../states.ts';

const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
const clients = 200;
const numbers = Array.from({ length: clients }, (_, n) => n + 1);
/** How many workers there are at once. */
const workers = 16;

/**
 * Decree 30/2020 art. 15.1, App. VI III.1đ under a crowd, with real signatures, the same on every engine: each of 200 clients asks twice for one document, as over
 * a line that breaks, and each message comes twice to workers that know nothing of one another. `atOnce` is how many requests one process carries to its engine.
 */
export function oneBookContract(makeRecords: () => Promise<Records | undefined>, atOnce: number = 2 * clients): void {
  let pki: TestPki;
  let desk: DeskContext;
  beforeAll(() => {
    pki = makePki();
  });
  beforeEach(async () => {
    desk = deskContext(await testContext(await makeRecords()), pki);
  });

  const stateOf = async <State>(id: string): Promise<State> => {
    const loaded = await loadState<State>(desk.context.records, outgoingKey(id));
    if (!loaded) throw new Error('gone');
    return loaded.state;
  };
  async function bytesOf({ file }: { readonly file: { readonly key: string } }): Promise<Uint8Array> {
    const source = await desk.context.files.open(file.key);
    return source.read(0, source.size);
  }

  /** As many documents that a leader has signed: one is signed, the others are copies of it with a file and a log of their own. */
  async function signedCrowd(): Promise<string[]> {
    const first = await stateOf<Signed>(await signed(desk));
    const bytes = await bytesOf(first);
    const ids = [first.id];
    while (ids.length < clients) {
      const id = desk.context.newId();
      const key = `documents/${id}/signed.pdf`;
      const { size } = await desk.context.files.put(key, bytes);
      const copy: Signed = { ...first, id, file: { ...first.file, key, size } };
      await desk.context.records.transact(
        outgoingWrites(undefined, copy, first.signed, [{ kind: 'signed', data: {} }]),
      );
      ids.push(id);
    }
    return ids;
  }
  async function askedByAll(ids: readonly string[]): Promise<void> {
    const asking = ids.map((id) => ({ id, who: caller('vanthu.hanoi') }));
    const requests = [...asking, ...asking];
    const answers: string[] = [];
    const client = async () => {
      for (let one = requests.shift(); one; one = requests.shift())
        answers.push((await issueDocument(desk.context, one.who, one.id)).state);
    };
    await Promise.all(Array.from({ length: atOnce }, client));
    expect(answers).toHaveLength(2 * clients);
    expect(new Set(answers)).toEqual(new Set(['signed']));
  }
  /** What a worker cannot do because another was before it comes back by the queue. */
  async function worked(message: IssueMessage): Promise<readonly IssueMessage[]> {
    try {
      await workOff(desk, message);
      return [];
    } catch (error) {
      if (error instanceof RecordConflict || (error instanceof Refused && error.problem.code === 'book-busy'))
        return [message];
      throw error;
    }
  }
  /** Nothing is left in the outbox, of which a part is published at a time. */
  async function isQuiet(): Promise<boolean> {
    const { outbox, facts, pictures } = desk.it;
    return (await Promise.all([outbox(), facts(), pictures()])).every(({ length }) => length === 0);
  }
  async function workedOffByMany(): Promise<void> {
    let waiting: IssueMessage[] = [];
    for (;;) {
      const more = await issueMessages(desk);
      waiting.push(...more, ...more);
      if (waiting.length === 0 && (await isQuiet())) return;
      const now = waiting.splice(0, workers);
      waiting = [...waiting, ...(await Promise.all(now.map(worked))).flat()];
    }
  }

  describe(`${clients} documents issued by ${clients} clients from one book at once`, () => {
    test(`bear ${clients} consecutive numbers, each filled and sealed exactly once`, { timeout: 600_000 }, async () => {
      const ids = await signedCrowd();
      await askedByAll(ids);
      await workedOffByMany();

      const lines = await numberLines(desk.context, book);
      expect([...lines.keys()]).toEqual(numbers);
      expect(await lastNumber(desk.context, book)).toBe(clients);
      expect(new Set([...lines.values()].map(({ state }) => state))).toEqual(new Set(['issued']));
      expect([...lines.values()].map(({ documentId }) => documentId).toSorted()).toEqual(ids.toSorted());

      for (const id of ids) {
        const document = await stateOf<Issued>(id);
        expect(document.state).toBe('issued');
        expect(lines.get(document.number.number)?.documentId).toBe(id);
        const log = await historyOf(desk.context, outgoingKey(id).pk);
        const kinds = log
          .map(({ kind }) => kind)
          .filter((kind) => ['issue-requested', 'numbered', 'sealed'].includes(kind));
        expect(kinds).toEqual(['issue-requested', 'numbered', 'sealed']);
        expect(firstBroken(log, sha256Text)).toBeUndefined();
        const bytes = await bytesOf(document);
        expect((await textFields(bytes))['so']).toBe(printedCode(document.number));
        expect((await inspectPdf(bytesSource(bytes))).signatures).toEqual(['chu_ky_lanh_dao', 'chu_ky_co_quan']);
      }
      const last = await bytesOf(await stateOf<Issued>(ids.at(-1) ?? ''));
      const { signatures } = await verifyPdf(last, desk.it.clock);
      expect(signatures.map(({ integrity, modified }) => [integrity, modified])).toEqual([
        [true, false],
        [true, false],
      ]);

      const context = desk.context as unknown as ApiContext;
      const { proof, checked } = await readBookProof(context, person('vanthu.hanoi'), {});
      expect(proof.lines.map(({ number, state }) => [number, state])).toEqual(numbers.map((n) => [n, 'issued']));
      expect(checked).toMatchObject({ faults: [], missing: [] });
    });
  });
}
