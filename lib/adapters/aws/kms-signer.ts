import type { KMSClient, SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';
import type { Signer, SigningIdentity, SigningRequest, SigningResult } from '../../ports/signer.ts';
import { type AwsConnection, clientSettings } from './connection.ts';

/** KMS signs RSA and NIST curves over a digest of ours; Ed25519 hashes the message itself (at most 4096 bytes). */
const kmsAlgorithms: Readonly<Record<SignatureAlgorithm, SigningAlgorithmSpec>> = {
  'rsa-pkcs1-sha256': 'RSASSA_PKCS1_V1_5_SHA_256',
  'rsa-pkcs1-sha384': 'RSASSA_PKCS1_V1_5_SHA_384',
  'rsa-pkcs1-sha512': 'RSASSA_PKCS1_V1_5_SHA_512',
  'rsa-pss-sha256': 'RSASSA_PSS_SHA_256',
  'rsa-pss-sha384': 'RSASSA_PSS_SHA_384',
  'rsa-pss-sha512': 'RSASSA_PSS_SHA_512',
  'ecdsa-sha256': 'ECDSA_SHA_256',
  'ecdsa-sha384': 'ECDSA_SHA_384',
  'ecdsa-sha512': 'ECDSA_SHA_512',
  ed25519: 'ED25519_SHA_512',
};

const atOnce = 10;

/** The library of KMS, which few requests need: a function starts without it. */
const library = () => import('@aws-sdk/client-kms');

/** A client that is made with the first request. */
export type LazyKms = () => Promise<KMSClient>;

/** One client serves all keys. */
export function kmsClient(at: AwsConnection): LazyKms {
  let client: Promise<KMSClient> | undefined;
  const made = async () => new (await library()).KMSClient(clientSettings(at, 8000));
  return () => (client ??= made());
}

/** A {@link Signer} whose key never leaves KMS. `keyId` is an id, an ARN or an alias; the identity's key is that one. */
export function kmsSigner(client: LazyKms, keyId: string, identity: SigningIdentity): Signer {
  const { algorithm } = identity;

  async function signOne({ message, digest }: SigningRequest): Promise<SigningResult> {
    const content =
      algorithm === 'ed25519'
        ? ({ Message: message, MessageType: 'RAW' } as const)
        : ({ Message: digest, MessageType: 'DIGEST' } as const);
    const { SignCommand, KMSServiceException } = await library();
    try {
      const { Signature } = await (await client()).send(
        new SignCommand({ KeyId: keyId, SigningAlgorithm: kmsAlgorithms[algorithm], ...content }),
      );
      return Signature === undefined
        ? { failed: { code: 'NoSignature', detail: 'KMS answered without a signature' } }
        : { signature: Signature };
    } catch (error) {
      if (error instanceof KMSServiceException) return { failed: { code: error.name, detail: error.message } };
      return { failed: { code: 'Unreachable', detail: error instanceof Error ? error.message : String(error) } };
    }
  }

  return {
    identity: async () => identity,
    async sign(requests) {
      const results: SigningResult[] = [];
      for (let start = 0; start < requests.length; start += atOnce) {
        results.push(...(await Promise.all(requests.slice(start, start + atOnce).map(signOne))));
      }
      return results;
    },
  };
}
