import { kmsClient, kmsSigner } from '../../lib/adapters/aws/kms-signer.ts';
import type { SignatureAlgorithm } from '../../lib/domain/signing/algorithm.ts';
import { localConnection } from '../engines/connection.ts';
import { describeOn } from '../engines/engine.ts';
import { createKey, type SigningKeySpec } from '../engines/keys.ts';
import { moto } from '../engines/moto.ts';
import { signerContract } from './signer.contract.ts';

/** moto has no Ed25519 keys. */
const keySpecs: Readonly<Partial<Record<SignatureAlgorithm, SigningKeySpec>>> = {
  'rsa-pkcs1-sha256': 'RSA_2048',
  'rsa-pkcs1-sha384': 'RSA_2048',
  'rsa-pkcs1-sha512': 'RSA_2048',
  'rsa-pss-sha256': 'RSA_2048',
  'rsa-pss-sha384': 'RSA_2048',
  'rsa-pss-sha512': 'RSA_2048',
  'ecdsa-sha256': 'ECC_NIST_P256',
  'ecdsa-sha384': 'ECC_NIST_P384',
  'ecdsa-sha512': 'ECC_NIST_P521',
};

describeOn([moto], 'signer on KMS', () => {
  let endpoint = '';
  const identity = (algorithm: SignatureAlgorithm) => ({
    certificate: new Uint8Array([1]),
    chain: [new Uint8Array([2])],
    algorithm,
  });
  signerContract(
    Object.keys(keySpecs) as SignatureAlgorithm[],
    async () => {
      const engine = await moto.start();
      endpoint = engine.endpoint;
      return {
        async make(algorithm) {
          const { keyId, publicKey } = await createKey(endpoint, keySpecs[algorithm] ?? 'RSA_2048');
          return { signer: kmsSigner(kmsClient(localConnection(endpoint)), keyId, identity(algorithm)), publicKey };
        },
        stop: engine.stop,
      };
    },
    async () => kmsSigner(kmsClient(localConnection(endpoint)), 'alias/nobody', identity('rsa-pkcs1-sha256')),
  );
});
