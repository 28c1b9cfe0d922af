import { constants, createHash, type KeyObject, randomBytes, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignatureAlgorithm } from '../../lib/domain/signing/algorithm.ts';
import type { Signer, SigningRequest } from '../../lib/ports/signer.ts';

export interface SignerUnderTest {
  readonly signer: Signer;
  readonly publicKey: KeyObject;
}

export interface SignerMaker {
  make(algorithm: SignatureAlgorithm): Promise<SignerUnderTest>;
  stop(): Promise<void>;
}

const hashOf = (algorithm: SignatureAlgorithm): string | undefined => /sha\d+$/.exec(algorithm)?.[0];

function request(algorithm: SignatureAlgorithm, message: Uint8Array): SigningRequest {
  return {
    message,
    digest: createHash(hashOf(algorithm) ?? 'sha512')
      .update(message)
      .digest(),
  };
}

function isSignature(algorithm: SignatureAlgorithm, key: KeyObject, message: Uint8Array, value: Uint8Array): boolean {
  const padding = algorithm.startsWith('rsa-pss')
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  return verify(hashOf(algorithm), message, { key, ...padding }, value);
}

/** What every {@link Signer} does for the algorithms it has; `broken` is one whose key cannot be used. */
export function signerContract(
  algorithms: readonly SignatureAlgorithm[],
  start: () => Promise<SignerMaker>,
  broken?: (maker: SignerMaker) => Promise<Signer>,
): void {
  let maker: SignerMaker;
  beforeAll(async () => {
    maker = await start();
  });
  afterAll(async () => await maker?.stop());

  describe.each(algorithms)('%s', (algorithm) => {
    let under: SignerUnderTest;
    beforeAll(async () => {
      under = await maker.make(algorithm);
    });

    async function signatures(messages: readonly Uint8Array[]): Promise<Uint8Array[]> {
      const results = await under.signer.sign(messages.map((message) => request(algorithm, message)));
      return results.map((result) => {
        if ('failed' in result) throw new Error(`${result.failed.code}: ${result.failed.detail}`);
        return result.signature;
      });
    }

    test('says how its key signs', async () => {
      expect((await under.signer.identity()).algorithm).toBe(algorithm);
    });

    test('a signature is over the message, hashed once, and over no other', async () => {
      const message = randomBytes(300);
      const [value = new Uint8Array()] = await signatures([message]);
      expect(isSignature(algorithm, under.publicKey, message, value)).toBe(true);
      expect(isSignature(algorithm, under.publicKey, randomBytes(300), value)).toBe(false);
    });

    test('a batch has a result for each request, in order', async () => {
      const messages = Array.from({ length: 23 }, () => randomBytes(200));
      const values = await signatures(messages);
      expect(values).toHaveLength(23);
      for (const [index, message] of messages.entries()) {
        expect(isSignature(algorithm, under.publicKey, message, values[index] ?? new Uint8Array())).toBe(true);
      }
    });

    test('an empty batch is no work', async () => {
      expect(await under.signer.sign([])).toEqual([]);
    });
  });

  test.runIf(broken)('a key that cannot be used fails with a code, and throws nothing', async () => {
    const [algorithm = 'rsa-pkcs1-sha256'] = algorithms;
    const results = await (await broken?.(maker))?.sign([request(algorithm, randomBytes(10))]);
    expect(results).toEqual([{ failed: { code: expect.stringMatching(/^\w+$/), detail: expect.any(String) } }]);
  });
}
