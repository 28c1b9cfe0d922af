import { beforeAll, describe, expect, it } from 'vitest';
import { answerTimestamp } from '../../lib/adapters/demo-ca/timestamp-authority.ts';
import { type RawSigner, signPdf } from '../../lib/pades/sign/sign.ts';
import { type BatchItem, signBatch } from '../../lib/pades/sign/sign-batch.ts';
import type { TimestampDeps } from '../../lib/pades/sign/timestamp.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { makePki, now, type TestPki } from '../pki/factory.ts';
import { sampleLetter } from './sample-letter.ts';
import { signerOf } from './signers.ts';

const intent = { signingTime: '2026-11-22T10:30:00+07:00', field: 'Ky' };
const deps = { crypto: nodeCrypto };
let pki: TestPki;
let letter: Buffer;
beforeAll(async () => {
  pki = makePki();
  letter = await sampleLetter();
});

/** Counts calls, and fails the requests whose places are named. */
function watched(failing: readonly number[] = []): { signer: RawSigner; calls: number[] } {
  const real = signerOf(pki.leader);
  const calls: number[] = [];
  const sign: RawSigner['sign'] = async (requests) => {
    calls.push(requests.length);
    const answers = await real.sign(requests);
    return answers.map((answer, i) =>
      failing.includes(i) ? { failed: { code: 'refused', detail: 'not this one' } } : answer,
    );
  };
  return { signer: { identity: real.identity, sign }, calls };
}

const items = (count: number): BatchItem[] =>
  Array.from({ length: count }, () => ({ source: bytesSource(letter), intent }));

describe('a batch', () => {
  it('of 50 documents is one call to the signer, each result the same as alone', async () => {
    const { signer, calls } = watched();
    const results = await signBatch(items(50), signer, deps);
    const alone = await signPdf(bytesSource(letter), intent, signerOf(pki.leader), deps);
    expect(calls).toEqual([50]);
    expect(results).toHaveLength(50);
    for (const result of results)
      expect('signed' in result && Buffer.from(result.signed.tail).equals(alone.tail)).toBe(true);
  });

  it('keeps each document apart: unreadable ones, refused ones and good ones', async () => {
    const { signer, calls } = watched([1]);
    const broken = { source: bytesSource(Buffer.from('no pdf')), intent };
    const taken = { source: bytesSource(letter), intent: { ...intent, field: 'so' } };
    const results = await signBatch([broken, ...items(1), taken, ...items(2)], signer, deps);
    expect(calls).toEqual([3]);
    expect(results.map((result) => ('failed' in result ? result.failed.code : 'signed'))).toEqual([
      'not-a-pdf',
      'signed',
      'field-not-signature',
      'signer-failed',
      'signed',
    ]);
  });

  it('of nothing that can be signed asks the signer nothing', async () => {
    const { signer, calls } = watched();
    expect(await signBatch([], signer, deps)).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('does those whose signature did not fit once more, with the room they need', async () => {
    const { signer, calls } = watched();
    const tight = { source: bytesSource(letter), intent: { ...intent, reserve: 100 } };
    const results = await signBatch([tight, ...items(1), tight], signer, deps);
    expect(calls).toEqual([3, 2]);
    const [first, middle, last] = results.map((result) => ('signed' in result ? result.signed.tail : undefined));
    for (const tail of [first, middle, last]) {
      const { signatures } = await verifyPdf(bytesSource(Buffer.concat([letter, tail ?? Buffer.alloc(0)])), {
        crypto: nodeCrypto,
        at: now,
      });
      expect(signatures).toMatchObject([{ integrity: true, modified: false }]);
    }
  });

  it('says that it still does not fit when the signer changes between the tries', async () => {
    const { signer, calls } = watched();
    const growing = bytesOfGrowingTokens();
    const tight = { source: bytesSource(letter), intent: { ...intent, level: 'B-T' as const, reserve: 100 } };
    const [result] = await signBatch([tight], signer, { ...deps, timestamp: growing });
    expect(calls).toEqual([1, 1]);
    expect(result).toMatchObject({ failed: { code: 'placeholder-too-small' } });
  });

  it('keeps what the first try signed when the second is refused', async () => {
    const real = signerOf(pki.leader);
    let calls = 0;
    const sign: RawSigner['sign'] = async (requests) => {
      calls += 1;
      if (calls === 1) return real.sign(requests);
      return requests.map(() => ({ failed: { code: 'not-authorised', detail: 'one authorisation only' } }));
    };
    const tight = { source: bytesSource(letter), intent: { ...intent, reserve: 100 } };
    const results = await signBatch([...items(1), tight], { identity: real.identity, sign }, deps);
    expect(results).toMatchObject([{ signed: {} }, { failed: { code: 'signer-failed' } }]);
  });
});

/** Timestamp tokens that grow from one to the next, as if the authority's chain did. */
function bytesOfGrowingTokens(): TimestampDeps {
  let chain = pki.tsa.chain;
  return {
    nonce: () => Buffer.alloc(8, 1),
    authority: {
      request: async (request) => {
        chain = [...chain, pki.make().certificate];
        return answerTimestamp(request, { authority: { ...pki.tsa, chain }, time: now, serial: 5n });
      },
    },
  };
}
