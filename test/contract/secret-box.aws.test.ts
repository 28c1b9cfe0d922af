import { afterAll, beforeAll } from 'vitest';
import { kmsSecretBox } from '../../lib/adapters/aws/kms-secret-box.ts';
import { localConnection } from '../engines/connection.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { createSealingKey } from '../engines/keys.ts';
import { moto } from '../engines/moto.ts';
import { secretBoxContract } from './secret-box.contract.ts';

describeOn([moto], 'a box whose key is in KMS', () => {
  let engine: Engine;
  let elsewhere: Engine;
  beforeAll(async () => {
    [engine, elsewhere] = [await moto.start(), await moto.start()];
  });
  afterAll(async () => {
    await Promise.all([engine?.stop(), elsewhere?.stop()]);
  });

  secretBoxContract(async () => {
    const at = localConnection(engine.endpoint);
    const keyId = await createSealingKey(engine.endpoint);
    // who opens names no key: another account does not have it
    return {
      box: kmsSecretBox({ ...at, keyId }),
      again: kmsSecretBox(at),
      other: kmsSecretBox(localConnection(elsewhere.endpoint)),
    };
  });
});
