import { beforeAll, describe, expect, it } from 'vitest';
import { type RawSigner, signPdf } from '../../lib/pades/sign.ts';
import { type BatchItem, signBatch } from '../../lib/pades/sign-batch.ts';
import { bytesSource } from '../../lib/pdf/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { makePki, type TestPki } from '../pki/factory.ts';
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
});
