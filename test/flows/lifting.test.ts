import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { liftWaiting } from '../../functions/schedule/door.ts';
import { firstBroken, reachesEnd } from '../../lib/domain/audit/chain.ts';
import { lifted } from '../../lib/domain/document/decisions.ts';
import type { Issued } from '../../lib/domain/document/outgoing.ts';
import { giveUpMessage } from '../../lib/flows/give-up-message.ts';
import { liftAgain } from '../../lib/flows/lift-again.ts';
import { liftDocument } from '../../lib/flows/lift-document.ts';
import { readDocument } from '../../lib/flows/read-document.ts';
import { sendDocument } from '../../lib/flows/send-document.ts';
import type { LiftingHouse, SigningHouse } from '../../lib/flows/step/house.ts';
import { liftingsPk, outgoingKey } from '../../lib/flows/step/keys.ts';
import { liftingBegins, loadLifting } from '../../lib/flows/step/liftings.ts';
import { loadState, sha256Text } from '../../lib/flows/step/logged-state.ts';
import { outgoingWrites } from '../../lib/flows/step/outgoing-store.ts';
import { signPdf } from '../../lib/pades/sign.ts';
import { bytesSource } from '../../lib/pdf/byte-source.ts';
import { inspectPdf } from '../../lib/pdf/inspect.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { signerOf } from '../pades/signers.ts';
import { type Services, startServices } from '../pki/services.ts';
import { caller, issuedDocument, person, type TestHouse, testHouse } from './house.ts';
import { liftingHouse } from './lifting-house.ts';

let services: Services;
let letter: Uint8Array;
let it: TestHouse;
let house: LiftingHouse;
const minute = 60_000;

beforeAll(async () => {
  services = await startServices();
  const source = await sampleLetter();
  const intent = { signingTime: '2026-11-22T10:00:00+07:00' };
  const { tail } = await signPdf(bytesSource(source), intent, signerOf(services.pki.leader), { crypto: nodeCrypto });
  letter = Buffer.concat([source, tail]);
});
afterAll(async () => await services.close());
beforeEach(async () => {
  Object.assign(services.switches, { tsa: 'none', ocsp: 'none', crl: 'none' });
  it = await testHouse();
  house = liftingHouse(it.house, services);
});

/** A document issued at B-B, to be lifted. */
async function issuedAtBB(wanted: 'B-LT' | 'B-LTA' = 'B-LT'): Promise<string> {
  const { id } = await issuedDocument(it);
  const key = `documents/${id}/sealed.pdf`;
  const file = await house.files.put(key, letter);
  const before = await stateOf(id);
  const document: Issued = { ...before.state, file: { key, size: file.size }, level: 'B-B' };
  const proving = { level: wanted, timestamps: house.timestamps };
  await house.records.transact([
    ...outgoingWrites(before, document, { by: 'x', name: 'x', at: it.clock }, []),
    ...liftingBegins({ proving } as SigningHouse, document, it.clock),
  ]);
  return id;
}

async function stateOf(id: string) {
  const loaded = await loadState<Issued>(house.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded;
}
const lift = (documentId: string) => liftDocument(house, { documentId });
const liftingOf = async (id: string) => (await loadLifting(house, id))?.body;
const waiting = async () => (await house.records.query({ pk: liftingsPk, limit: 200 })).items.length;
const asked = (path: string) => services.asked.get(path) ?? 0;

async function copyOf(id: string): Promise<Buffer> {
  const { state } = await stateOf(id);
  const file = await house.files.open(state.kept?.file.key ?? '');
  return Buffer.from(await file.read(0, file.size));
}
const stampsIn = async (bytes: Uint8Array) =>
  (await inspectPdf(bytesSource(bytes))).signatures.filter((name) => name.startsWith('Timestamp')).length;

describe('an issued document', () => {
  test('waits to be lifted from the moment it is issued, and its worker is asked at once', async () => {
    const id = await issuedAtBB();
    expect(await it.messages('liftings')).toEqual([{ task: 'lift', documentId: id }]);
    expect(await waiting()).toBe(1);
    expect(await liftingOf(id)).toEqual({
      documentId: id,
      wanted: 'B-LT',
      since: it.clock,
      attempts: 0,
      dueAt: it.clock + 5 * minute,
    });
  });

  test.each([
    ['the level is reached already', { level: 'B-B' as const }, true],
    ['there is no authority', { level: 'B-LT' as const }, false],
  ])('is left as it is when %s', (_, proving, withAuthority) => {
    const document = { id: 'x', level: 'B-B' } as Issued;
    const authority = withAuthority ? { timestamps: house.timestamps } : {};
    expect(liftingBegins({ proving: { ...proving, ...authority } } as SigningHouse, document, 1)).toEqual([]);
  });

  test('is lifted behind every byte of what was issued, and says so in its log', async () => {
    const id = await issuedAtBB();
    await lift(id);
    const { state, log } = await stateOf(id);
    expect(state).toMatchObject({ level: 'B-B', kept: { level: 'B-LT' } });
    const copy = await copyOf(id);
    expect(Buffer.compare(copy.subarray(0, letter.length), letter)).toBe(0);
    expect(await stampsIn(copy)).toBe(1);
    const { history, proof } = await readDocument(house, person('vanthu.hanoi'), id);
    expect(history.at(-1)).toMatchObject({ kind: 'lifted', by: 'system', data: { from: 'B-B', level: 'B-LT' } });
    expect(proof).toEqual({ level: 'B-LT', lifting: null });
    expect(firstBroken(history, sha256Text)).toBeUndefined();
    expect(reachesEnd(history, log)).toBe(true);
    expect(await waiting()).toBe(0);
  });

  test('goes on to an archive timestamp where that is wanted', async () => {
    const id = await issuedAtBB('B-LTA');
    await lift(id);
    expect((await stateOf(id)).state.kept?.level).toBe('B-LTA');
    expect(await stampsIn(await copyOf(id))).toBe(2);
  });
});

describe('a message that comes again', () => {
  test('after the work was done changes nothing and asks nobody', async () => {
    const id = await issuedAtBB();
    await lift(id);
    const [before, requests] = [await stateOf(id), asked('/tsa')];
    await lift(id);
    expect(await stateOf(id)).toEqual(before);
    expect(asked('/tsa')).toBe(requests);
  });

  test('at the same moment leaves one copy with one timestamp', async () => {
    const id = await issuedAtBB();
    await Promise.all([lift(id), lift(id), lift(id)]);
    const { history } = await readDocument(house, person('vanthu.hanoi'), id);
    expect(history.filter(({ kind }) => kind === 'lifted')).toHaveLength(1);
    expect(await stampsIn(await copyOf(id))).toBe(1);
    expect(await waiting()).toBe(0);
  });

  test('while the clerk sends loses neither, and asks for no second timestamp', async () => {
    const id = await issuedAtBB();
    const requests = asked('/tsa');
    const { append } = house.files;
    house.files.append = async (...args) => {
      house.files.append = append;
      await sendDocument(it.house, caller('vanthu.hanoi'), id);
      return append(...args);
    };
    await lift(id);
    expect(asked('/tsa')).toBe(requests + 1);
    const { state } = await stateOf(id);
    expect(state.kept?.level).toBe('B-LT');
    expect(state.sent?.by).toBe('vanthu.hanoi');
  });

  test('of a document whose copy is there, but which still stands in the list, only takes it off', async () => {
    const id = await issuedAtBB();
    const before = await stateOf(id);
    const kept = { file: before.state.file, level: 'B-LT', at: 1 } as const;
    await house.records.transact(outgoingWrites(before, lifted(before.state, kept), { by: 'x', name: 'x', at: 1 }, []));
    const requests = asked('/tsa');
    await lift(id);
    expect([await waiting(), asked('/tsa')]).toEqual([0, requests]);
  });
});

describe('a look at the document', () => {
  test('while it is being lifted shows it before or after, and never neither', async () => {
    const id = await issuedAtBB();
    const clerk = person('vanthu.hanoi');
    const { get } = house.records;
    let reads = 0;
    house.records.get = async (key) => {
      const found = await get<never>(key);
      reads += 1;
      if (reads === 1) {
        house.records.get = get;
        await lift(id);
      }
      return found;
    };
    const { proof, document } = await readDocument(house, clerk, id);
    expect(document).toMatchObject({ kept: { level: 'B-LT' } });
    expect(proof).toEqual({ level: 'B-LT', lifting: null });
  });
});

describe('who does not answer', () => {
  test.each(['down', 'garbage', 'refused', 'wrong-nonce', 'other-hash', 'other-signer'] as const)(
    'a timestamp authority that is %s puts it off and leaves nothing in the document',
    async (tsa) => {
      services.switches.tsa = tsa;
      const id = await issuedAtBB();
      await lift(id);
      expect((await stateOf(id)).state).not.toHaveProperty('kept');
      expect(await liftingOf(id)).toMatchObject({
        attempts: 1,
        dueAt: it.clock + 10_000,
        problem: { code: 'timestamp-unavailable', at: it.clock },
      });
    },
  );

  test('without revocation data the timestamp is kept, and the rest follows without another one', async () => {
    Object.assign(services.switches, { ocsp: 'down', crl: 'down' });
    const id = await issuedAtBB();
    await lift(id);
    expect((await stateOf(id)).state.kept?.level).toBe('B-T');
    expect(await liftingOf(id)).toMatchObject({ attempts: 1, problem: { code: 'evidence-unavailable' } });
    const size = (await stateOf(id)).state.kept?.file.size;
    await lift(id);
    expect((await stateOf(id)).state.kept?.file.size).toBe(size);
    Object.assign(services.switches, { ocsp: 'none', crl: 'none' });
    await lift(id);
    expect((await stateOf(id)).state.kept?.level).toBe('B-LT');
    expect(await stampsIn(await copyOf(id))).toBe(1);
  });

  test('is asked again after 10 s, 20 s, 40 s … and then every hour, for ever', async () => {
    services.switches.tsa = 'down';
    const id = await issuedAtBB();
    const delays: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      await lift(id);
      const { dueAt = 0 } = (await liftingOf(id)) ?? {};
      delays.push((dueAt - it.clock) / 1000);
      it.clock = dueAt;
    }
    expect(delays).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]);
    expect(await waiting()).toBe(1);
  });
});

describe('taking it up again', () => {
  test('asks a worker when the time has come, and not before', async () => {
    services.switches.tsa = 'down';
    const id = await issuedAtBB();
    await it.messages('liftings');
    await lift(id);
    it.clock += 9_999;
    expect(await liftAgain(house)).toMatchObject({ asked: 0 });
    it.clock += 1;
    expect(await liftAgain(house)).toMatchObject({ asked: 1, late: 0 });
    expect(await it.messages('liftings')).toEqual([{ task: 'lift', documentId: id }]);
    expect(await liftAgain(house)).toMatchObject({ asked: 0 });
  });

  test('finds a document whose message was lost', async () => {
    const id = await issuedAtBB();
    await it.messages('liftings');
    it.clock += 5 * minute;
    await liftAgain(house);
    expect(await it.messages('liftings')).toEqual([{ task: 'lift', documentId: id }]);
  });

  test('of many takes each once', async () => {
    for (let n = 0; n < 12; n += 1) await issuedAtBB();
    for (let n = 0; n < 2; n += 1) await it.messages('liftings');
    it.clock += 5 * minute;
    expect(await liftAgain(house)).toMatchObject({ asked: 12 });
    expect(await waiting()).toBe(12);
  });

  test('says aloud under a word of its own when one has waited for an hour', async () => {
    services.switches.tsa = 'down';
    const id = await issuedAtBB();
    const said: string[] = [];
    const report = (error: unknown, where: string) => void said.push(`${where}: ${String(error)}`);
    it.clock += 59 * minute;
    await liftWaiting({ house, report });
    expect(said).toEqual([]);
    await lift(id);
    it.clock += minute;
    await liftWaiting({ house, report });
    expect(said).toEqual(['lifting-late: Error: 1 documents wait for timestamps, the oldest 3600 s']);
  });
});

describe('a worker that breaks', () => {
  test('for the last time puts it off: the document is taken up again all the same', async () => {
    const id = await issuedAtBB();
    await giveUpMessage(house, { task: 'lift', documentId: id }, new TypeError('x.y is not a function'));
    expect(await liftingOf(id)).toMatchObject({ attempts: 1, problem: { code: 'lifting-failed', detail: 'internal' } });
    it.clock += 10_000;
    expect(await liftAgain(house)).toMatchObject({ asked: 1 });
  });

  test('over a file that is no PDF says what is wrong with it and goes on trying', async () => {
    const id = await issuedAtBB();
    const before = await stateOf(id);
    const key = `documents/${id}/broken.pdf`;
    const { size } = await house.files.put(key, Buffer.from('no PDF'));
    const broken = { ...before.state, file: { key, size } };
    await house.records.transact(outgoingWrites(before, broken, { by: 'x', name: 'x', at: 1 }, []));
    await lift(id);
    expect(await liftingOf(id)).toMatchObject({ problem: { code: 'lifting-failed', detail: 'not-a-pdf' } });
  });
});
