import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';
import type { Item, Key, Records } from '../../ports/records.ts';
import type { Signer, SigningIdentity } from '../../ports/signer.ts';
import type { Signers } from '../../ports/signers.ts';
import type { AwsConnection } from './connection.ts';
import { kmsClient, kmsSigner } from './kms-signer.ts';

export type KeyHolder = { readonly person: string } | { readonly agency: string };

/** What the records keep about a key in KMS: where it is and the certificates that were issued for it, base64 DER. */
interface KeyBody {
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: string;
  readonly chain: readonly string[];
}

function keyOf(holder: KeyHolder): Key {
  const pk = 'person' in holder ? `SIGNER#PERSON#${holder.person}` : `SIGNER#AGENCY#${holder.agency}`;
  return { pk, sk: 'KMS' };
}

/** The item that sets up, or with a later version replaces, the key of a person or an agency. */
export function signerItem(holder: KeyHolder, keyId: string, identity: SigningIdentity, version = 1): Item {
  const body: KeyBody = {
    keyId,
    algorithm: identity.algorithm,
    certificate: Buffer.from(identity.certificate).toString('base64'),
    chain: identity.chain.map((certificate) => Buffer.from(certificate).toString('base64')),
  };
  return { ...keyOf(holder), version, schema: 1, body };
}

/** {@link Signers} whose keys are in KMS. What is set up is read each time, so a renewed certificate counts at once. */
export function kmsSigners(at: AwsConnection & { readonly records: Records }): Signers {
  const client = kmsClient(at);
  async function find(holder: KeyHolder): Promise<Signer | undefined> {
    const item = await at.records.get<KeyBody>(keyOf(holder));
    if (item === undefined) return undefined;
    const { keyId, algorithm, certificate, chain } = item.body;
    const identity = { algorithm, certificate: bytesOf(certificate), chain: chain.map(bytesOf) };
    return kmsSigner(client, keyId, identity);
  }
  return {
    ofPerson: (subject) => find({ person: subject }),
    ofAgency: (agencyCode) => find({ agency: agencyCode }),
  };
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
