import { createPublicKey, type KeyObject } from 'node:crypto';
import { CreateKeyCommand, GetPublicKeyCommand, type KeySpec, KMSClient } from '@aws-sdk/client-kms';
import { localConnection } from './connection.ts';

export type SigningKeySpec = Extract<KeySpec, `RSA_${number}` | `ECC_NIST_P${number}`>;

/** A signing key in KMS, as an agency's seal has one. */
export async function createKey(
  endpoint: string,
  spec: SigningKeySpec,
): Promise<{ keyId: string; publicKey: KeyObject }> {
  const client = new KMSClient(localConnection(endpoint));
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ KeySpec: spec, KeyUsage: 'SIGN_VERIFY' }));
  const keyId = KeyMetadata?.KeyId ?? '';
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  client.destroy();
  return { keyId, publicKey: createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' }) };
}

/** A symmetric key in KMS, as records are encrypted with; its id. */
export async function createSealingKey(endpoint: string): Promise<string> {
  const client = new KMSClient(localConnection(endpoint));
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
  client.destroy();
  return KeyMetadata?.KeyId ?? '';
}
