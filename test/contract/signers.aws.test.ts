import { createHash, randomBytes, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kmsSigners, signerItem } from '../../lib/adapters/aws/kms-signers.ts';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import type { SigningIdentity } from '../../lib/ports/signer.ts';
import { localConnection } from '../engines/connection.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { createKey } from '../engines/keys.ts';
import { moto } from '../engines/moto.ts';

const identityWith = (byte: number): SigningIdentity => ({
  certificate: new Uint8Array([byte, 0, 255]),
  chain: [new Uint8Array([byte, 1]), new Uint8Array([byte, 2])],
  algorithm: 'ecdsa-sha256',
});

describeOn([moto], 'signers whose keys are in KMS', () => {
  let engine: Engine;
  const records = sqliteRecords(openDatabase(':memory:'));
  beforeAll(async () => {
    engine = await moto.start();
  });
  afterAll(async () => await engine?.stop());

  test('who has no key set up has no signer', async () => {
    const signers = kmsSigners({ ...localConnection(engine.endpoint), records });
    expect(await signers.ofPerson('nobody')).toBeUndefined();
    expect(await signers.ofAgency('nobody')).toBeUndefined();
  });

  test('a person and an agency of the same name have their own keys', async () => {
    const signers = kmsSigners({ ...localConnection(engine.endpoint), records });
    const keys = [await createKey(engine.endpoint, 'ECC_NIST_P256'), await createKey(engine.endpoint, 'ECC_NIST_P256')];
    const holders = [{ person: 'G15.23' }, { agency: 'G15.23' }] as const;
    for (const [index, holder] of holders.entries()) {
      const put = signerItem(holder, keys[index]?.keyId ?? '', identityWith(index));
      await records.transact([{ put, expect: 'absent' }]);
    }
    const found = [await signers.ofPerson('G15.23'), await signers.ofAgency('G15.23')];
    for (const [index, signer] of found.entries()) {
      expect(await signer?.identity()).toEqual(identityWith(index));
      const message = randomBytes(50);
      const [result] = (await signer?.sign([{ message, digest: createHash('sha256').update(message).digest() }])) ?? [];
      const signature = result !== undefined && 'signature' in result ? result.signature : new Uint8Array();
      expect(verify('sha256', message, keys[index]?.publicKey ?? '', signature)).toBe(true);
    }
  });

  test('a renewed certificate counts from the next signature on', async () => {
    const signers = kmsSigners({ ...localConnection(engine.endpoint), records });
    const first = signerItem({ agency: 'renewed' }, 'key', identityWith(1));
    await records.transact([{ put: first, expect: 'absent' }]);
    expect(await (await signers.ofAgency('renewed'))?.identity()).toEqual(identityWith(1));
    const second = signerItem({ agency: 'renewed' }, 'key', identityWith(2), 2);
    await records.transact([{ put: second, expect: { version: 1 } }]);
    expect(await (await signers.ofAgency('renewed'))?.identity()).toEqual(identityWith(2));
  });
});
