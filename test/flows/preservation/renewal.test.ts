import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { augmentAgain } from '../../../lib/flows/preservation/augment-again.ts';
import type { AugmentationContext } from '../../../lib/kernel/context.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { now } from '../../pki/factory.ts';
import { type Services, startServices } from '../../pki/services.ts';
import {
  type AugmentationDesk,
  augmentationDesk,
  day,
  minute,
  renewal,
  signedLetter,
  stampsIn,
} from '../augmentation-desk.ts';
import { person, type TestContext, testContext } from '../context.ts';

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

/** The clocks of the context and of the services. */
function travel(to: number): void {
  it.clock = to;
  services.switches.time = new Date(to);
}

describe('a document that was augmented', () => {
  test('is renewed ninety days before its timestamp ceases to prove, and not before', async () => {
    const id = await desk.issuedAtBB('B-LTA');
    await desk.augment(id);
    const before = await desk.copyOf(id);
    await it.messages('liftings');
    travel(renewal - 1);
    expect(await augmentAgain(context, 'B-LTA')).toMatchObject({ requested: 0 });
    await desk.augment(id);
    expect(await desk.copyOf(id)).toEqual(before);
    travel(renewal);
    expect(await augmentAgain(context, 'B-LTA')).toMatchObject({ requested: 1, late: 0 });
    expect(await it.messages('liftings')).toEqual([{ task: 'lift', documentId: id }]);
    await desk.augment(id);
    const after = await desk.copyOf(id);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect(await stampsIn(after)).toBe(3);
    const { history, proof } = await readDocument(context, person('vanthu.hanoi'), id);
    expect(history.at(-1)).toMatchObject({ kind: 'renewed', data: { from: 'B-LTA', level: 'B-LTA' } });
    expect(proof).toMatchObject({ level: 'B-LTA', augmentation: null, renewedFrom: renewal + 45 * day });
  });

  test('to B-LT gets its archive timestamp when that time comes', async () => {
    const id = await desk.issuedAtBB('B-LT');
    await desk.augment(id);
    travel(renewal);
    await desk.augment(id);
    expect((await desk.stateOf(id)).state.preserved?.level).toBe('B-LTA');
  });

  test('keeps its copy and is tried again where nobody answers; after an hour that is alerted', async () => {
    const id = await desk.issuedAtBB('B-LTA');
    await desk.augment(id);
    const before = await desk.copyOf(id);
    travel(renewal);
    services.switches.tsa = 'down';
    await desk.augment(id);
    expect(await desk.copyOf(id)).toEqual(before);
    const { proof } = await readDocument(context, person('vanthu.hanoi'), id);
    expect(proof).toMatchObject({
      level: 'B-LTA',
      augmentation: { renews: true, problem: { code: 'timestamp-unavailable' }, dueAt: renewal + 10_000 },
    });
    travel(renewal + 60 * minute);
    expect(await augmentAgain(context, 'B-LTA')).toMatchObject({ requested: 1, late: 1, oldestSeconds: 3600 });
    services.switches.tsa = 'none';
    await desk.augment(id);
    expect(await stampsIn(await desk.copyOf(id))).toBe(3);
  });

  test('is renewed once by messages that come again', async () => {
    const id = await desk.issuedAtBB('B-LTA');
    await desk.augment(id);
    travel(renewal);
    await Promise.all([desk.augment(id), desk.augment(id)]);
    await desk.augment(id);
    expect(await stampsIn(await desk.copyOf(id))).toBe(3);
  });
});

describe('a document issued while no timestamp authority was set', () => {
  test('asks nobody, is never late and shows nothing that is being done', async () => {
    const id = await desk.issuedAtBB();
    it.clock += 365 * day;
    expect(await augmentAgain(context, 'B-B')).toEqual({ requested: 0, late: 0, oldestSeconds: 0 });
    await desk.augment(id);
    expect(await it.messages('liftings')).toEqual([]);
    const { proof } = await readDocument(context, person('vanthu.hanoi'), id);
    expect(proof).toEqual({ level: 'B-B', augmentation: null, renewedFrom: null });
  });

  test('is augmented as soon as there is one', async () => {
    const id = await desk.issuedAtBB();
    travel(it.clock + 10 * day);
    expect(await augmentAgain(context, 'B-LT')).toMatchObject({ requested: 1, late: 0 });
    expect(await it.messages('liftings')).toEqual([{ task: 'lift', documentId: id }]);
    expect(await augmentAgain(context, 'B-LT')).toMatchObject({ requested: 0 });
    await desk.augment(id);
    expect((await desk.stateOf(id)).state.preserved?.level).toBe('B-LT');
  });
});
