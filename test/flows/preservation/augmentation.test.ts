import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { augmentWaiting } from '../../../functions/doors/schedule/door.ts';
import { firstBroken, reachesEnd } from '../../../lib/domain/audit/chain.ts';
import { augmented } from '../../../lib/domain/outgoing/decide.ts';
import type { Issued } from '../../../lib/domain/outgoing/states.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { augmentAgain } from '../../../lib/flows/preservation/augment-again.ts';
import type { AugmentationContext } from '../../../lib/kernel/context.ts';
import { augmentationBegins } from '../../../lib/stores/documents/augmentations.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { sha256Text } from '../../../lib/stores/item.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { now } from '../../pki/factory.ts';
import { type Services, startServices } from '../../pki/services.ts';
import {
  type AugmentationDesk,
  augmentationDesk,
  minute,
  renewal,
  signedLetter,
  stampsIn,
} from '../augmentation-desk.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

let services: Services;
let letter: Uint8Array;
let it: TestContext;
let desk: AugmentationDesk;
let context: AugmentationContext;

beforeAll(async () => {
  services = await startServices();
  letter = await signedLetter(services);
});
afterAll(async () => await services.close());
beforeEach(async () => {
  Object.assign(services.switches, { time: now, tsa: 'none', ocsp: 'none', crl: 'none' });
  it = await testContext();
  desk = augmentationDesk(it, services, letter);
  context = desk.context;
});

const asked = (path: string) => services.requested.get(path) ?? 0;

describe('an issued document', () => {
  test('waits to be augmented from the moment it is issued, and its worker is asked at once', async () => {
    const id = await desk.issuedAtBB('B-LT');
    expect(await it.messages('liftings')).toEqual([{ task: 'lift', documentId: id }]);
    expect(await desk.waiting()).toBe(1);
    expect((await desk.augmentationOf(id))?.body).toEqual({
      documentId: id,
      wanted: 'B-LT',
      since: it.clock,
      attempts: 0,
      dueAt: it.clock + 5 * minute,
    });
  });

  test('is left as it is where no level is wanted though there is an authority', () => {
    const levelPolicy = { level: 'B-B', timestamps: context.timestamps } as const;
    expect(augmentationBegins(levelPolicy, { id: 'x', level: 'B-B' } as Issued, 1)).toEqual([]);
  });

  test('is augmented behind every byte of what was issued, and says so in its log', async () => {
    const id = await desk.issuedAtBB('B-LT');
    await desk.augment(id);
    const { state, log } = await desk.stateOf(id);
    expect(state).toMatchObject({ level: 'B-B', preserved: { level: 'B-LT' } });
    const copy = await desk.copyOf(id);
    expect(Buffer.compare(copy.subarray(0, letter.length), letter)).toBe(0);
    expect(await stampsIn(copy)).toBe(1);
    const { history, proof } = await readDocument(context, person('vanthu.hanoi'), id);
    expect(history.at(-1)).toMatchObject({ kind: 'lifted', by: 'system', data: { from: 'B-B', level: 'B-LT' } });
    expect(proof).toEqual({ level: 'B-LT', augmentation: null, renewedFrom: renewal });
    expect(firstBroken(history, sha256Text)).toBeUndefined();
    expect(reachesEnd(history, log)).toBe(true);
    expect(await augmentAgain(context, 'B-LT')).toMatchObject({ requested: 0 });
  });

  test('goes on to an archive timestamp where that is wanted', async () => {
    const id = await desk.issuedAtBB('B-LTA');
    await desk.augment(id);
    expect((await desk.stateOf(id)).state.preserved?.level).toBe('B-LTA');
    expect(await stampsIn(await desk.copyOf(id))).toBe(2);
  });
});

describe('a message that comes again', () => {
  test('after the work was done changes nothing and asks nobody', async () => {
    const id = await desk.issuedAtBB('B-LT');
    await desk.augment(id);
    const [before, requests] = [await desk.stateOf(id), asked('/tsa')];
    await desk.augment(id);
    expect(await desk.stateOf(id)).toEqual(before);
    expect(asked('/tsa')).toBe(requests);
  });

  test('at the same moment leaves one copy with one timestamp', async () => {
    const id = await desk.issuedAtBB('B-LT');
    await Promise.all([desk.augment(id), desk.augment(id), desk.augment(id)]);
    const { history } = await readDocument(context, person('vanthu.hanoi'), id);
    expect(history.filter(({ kind }) => kind === 'lifted')).toHaveLength(1);
    expect(await stampsIn(await desk.copyOf(id))).toBe(1);
    expect(await desk.waiting()).toBe(1);
  });

  test('while the clerk sends loses neither, and asks for no second timestamp', async () => {
    const id = await desk.issuedAtBB('B-LT');
    const requests = asked('/tsa');
    const { append } = context.files;
    context.files.append = async (...args) => {
      context.files.append = append;
      await sendDocument(it.context, caller('vanthu.hanoi'), id);
      return append(...args);
    };
    await desk.augment(id);
    expect(asked('/tsa')).toBe(requests + 1);
    const { state } = await desk.stateOf(id);
    expect(state.preserved?.level).toBe('B-LT');
    expect(state.sent?.by).toBe('vanthu.hanoi');
  });

  test('of a document whose copy is there, but which still waits to be augmented, only plans its renewal', async () => {
    const id = await desk.issuedAtBB('B-LT');
    const before = await desk.stateOf(id);
    const kept = { file: before.state.file, level: 'B-LT', at: 1 } as const;
    await context.records.transact(
      outgoingWrites(before, augmented(before.state, kept), { by: 'x', name: 'x', at: 1 }, []),
    );
    const requests = asked('/tsa');
    await desk.augment(id);
    expect((await desk.augmentationOf(id))?.body).toMatchObject({ renews: true, attempts: 0 });
    expect([await desk.waiting(), asked('/tsa')]).toEqual([1, requests]);
  });
});

describe('a look at the document', () => {
  test('while it is being augmented shows it before or after, and never neither', async () => {
    const id = await desk.issuedAtBB('B-LT');
    const clerk = person('vanthu.hanoi');
    const { get } = context.records;
    let reads = 0;
    context.records.get = async (key) => {
      const found = await get<never>(key);
      reads += 1;
      if (reads === 1) {
        context.records.get = get;
        await desk.augment(id);
      }
      return found;
    };
    const { proof, document } = await readDocument(context, clerk, id);
    expect(document).toMatchObject({ preserved: { level: 'B-LT' } });
    expect(proof).toEqual({ level: 'B-LT', augmentation: null, renewedFrom: null });
  });
});

describe('who does not answer', () => {
  test.each(['down', 'garbage', 'refused', 'wrong-nonce', 'other-hash', 'other-signer'] as const)(
    'a timestamp authority that is %s puts it off and leaves nothing in the document',
    async (tsa) => {
      services.switches.tsa = tsa;
      const id = await desk.issuedAtBB('B-LT');
      await desk.augment(id);
      expect((await desk.stateOf(id)).state).not.toHaveProperty('kept');
      expect((await desk.augmentationOf(id))?.body).toMatchObject({
        attempts: 1,
        dueAt: it.clock + 10_000,
        problem: { code: 'timestamp-unavailable', at: it.clock },
      });
    },
  );

  test('without revocation data the timestamp is kept, and the rest follows without another one', async () => {
    Object.assign(services.switches, { ocsp: 'down', crl: 'down' });
    const id = await desk.issuedAtBB('B-LT');
    await desk.augment(id);
    expect((await desk.stateOf(id)).state.preserved?.level).toBe('B-T');
    expect((await desk.augmentationOf(id))?.body).toMatchObject({
      attempts: 1,
      problem: { code: 'evidence-unavailable' },
    });
    const size = (await desk.stateOf(id)).state.preserved?.file.size;
    await desk.augment(id);
    expect((await desk.stateOf(id)).state.preserved?.file.size).toBe(size);
    Object.assign(services.switches, { ocsp: 'none', crl: 'none' });
    await desk.augment(id);
    expect((await desk.stateOf(id)).state.preserved?.level).toBe('B-LT');
    expect(await stampsIn(await desk.copyOf(id))).toBe(1);
  });

  test('is asked again after 10 s, 20 s, 40 s … and then every hour, for ever', async () => {
    services.switches.tsa = 'down';
    const id = await desk.issuedAtBB('B-LT');
    const delays: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      await desk.augment(id);
      const { dueAt = 0 } = (await desk.augmentationOf(id))?.body ?? {};
      delays.push((dueAt - it.clock) / 1000);
      it.clock = dueAt;
    }
    expect(delays).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]);
    expect(await desk.waiting()).toBe(1);
  });
});

describe('taking it up again', () => {
  test('asks a worker when the time has come, and not before', async () => {
    services.switches.tsa = 'down';
    const id = await desk.issuedAtBB('B-LT');
    await it.messages('liftings');
    await desk.augment(id);
    it.clock += 9_999;
    expect(await augmentAgain(context, 'B-LT')).toMatchObject({ requested: 0 });
    it.clock += 1;
    expect(await augmentAgain(context, 'B-LT')).toMatchObject({ requested: 1, late: 0 });
    expect(await it.messages('liftings')).toEqual([{ task: 'lift', documentId: id }]);
    expect(await augmentAgain(context, 'B-LT')).toMatchObject({ requested: 0 });
  });

  test('finds a document whose message was lost', async () => {
    const id = await desk.issuedAtBB('B-LT');
    await it.messages('liftings');
    it.clock += 5 * minute;
    await augmentAgain(context, 'B-LT');
    expect(await it.messages('liftings')).toEqual([{ task: 'lift', documentId: id }]);
  });

  test('of many takes each once', async () => {
    for (let n = 0; n < 12; n += 1) await desk.issuedAtBB('B-LT');
    for (let n = 0; n < 2; n += 1) await it.messages('liftings');
    it.clock += 5 * minute;
    expect(await augmentAgain(context, 'B-LT')).toMatchObject({ requested: 12 });
    expect(await desk.waiting()).toBe(12);
  });

  test('alerts under a word of its own when one has waited for an hour', async () => {
    services.switches.tsa = 'down';
    const id = await desk.issuedAtBB('B-LT');
    const said: string[] = [];
    const report = (error: unknown, where: string) => void said.push(`${where}: ${String(error)}`);
    it.clock += 59 * minute;
    await augmentWaiting({ context, report }, 'B-LT');
    expect(said).toEqual([]);
    await desk.augment(id);
    it.clock += minute;
    await augmentWaiting({ context, report }, 'B-LT');
    expect(said).toEqual(['augmentation-late: Error: 1 documents wait for timestamps, the oldest 3600 s']);
  });
});

describe('a worker that breaks', () => {
  test('for the last time puts it off: the document is taken up again all the same', async () => {
    const id = await desk.issuedAtBB('B-LT');
    await deadLetterMessage(context, { task: 'lift', documentId: id }, new TypeError('x.y is not a function'));
    expect((await desk.augmentationOf(id))?.body).toMatchObject({
      attempts: 1,
      problem: { code: 'lifting-failed', detail: 'internal' },
    });
    it.clock += 10_000;
    expect(await augmentAgain(context, 'B-LT')).toMatchObject({ requested: 1 });
  });

  test('over a file that is no PDF says what is wrong with it and goes on trying', async () => {
    const id = await desk.issuedAtBB('B-LT');
    const before = await desk.stateOf(id);
    const key = `documents/${id}/broken.pdf`;
    const { size } = await context.files.put(key, Buffer.from('no PDF'));
    const broken = { ...before.state, file: { key, size } };
    await context.records.transact(outgoingWrites(before, broken, { by: 'x', name: 'x', at: 1 }, []));
    await desk.augment(id);
    expect((await desk.augmentationOf(id))?.body).toMatchObject({
      problem: { code: 'lifting-failed', detail: 'not-a-pdf' },
    });
  });
});
