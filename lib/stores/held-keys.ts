import type { Tries } from '../domain/shared/tries.ts';
import type { SignatureAlgorithm } from '../domain/signing/algorithm.ts';
import { sha256Hex } from '../pki/sha256.ts';
import type { KeyBinding, WrappedKey } from '../ports/key-vault.ts';
import type { Item, Write } from '../ports/records.ts';
import type { SigningIdentity } from '../ports/signer.ts';
import { nextWrite, readItem, type Stored } from './item.ts';
import { heldKeyKey, passphraseTriesKey } from './keys.ts';

/** A person's key as the installation holds it; destroyed, only its certificate stays. */
export interface HeldKey {
  /** for which it was taken in */
  readonly agency: string;
  readonly algorithm: SignatureAlgorithm;
  /** DER as base64 */
  readonly certificate: string;
  readonly chain: readonly string[];
  /** missing where it was destroyed */
  readonly wrapped?: WrappedKey;
  /** when it was taken in, and when it was destroyed; Unix milliseconds */
  readonly since: number;
  readonly destroyedAt?: number;
  /** SHA-256 of the certificates of keys before, whose signatures stay the person's */
  readonly earlier: readonly string[];
}

/** The key of a person that is or was held here. */
export function findHeldKey(context: Stored, subject: string): Promise<Item<HeldKey> | undefined> {
  return readItem<HeldKey>(context, heldKeyKey(subject));
}

/** What is kept becomes this; guarded by what was read. */
export function heldKeyWrite(subject: string, before: Item<HeldKey> | undefined, after: HeldKey): Write {
  return nextWrite(heldKeyKey(subject), before, after);
}

/** Whose the key is to be: not what the record says of itself, so that one that was copied to another person opens for nobody. */
export function bindingOf(subject: string, held: HeldKey): KeyBinding {
  return { owner: subject, agency: held.agency, certificate: fingerprintOf(held) };
}

/** SHA-256 of the certificate, hexadecimal. */
export const fingerprintOf = ({ certificate }: Pick<HeldKey, 'certificate'>): string => sha256Hex(bytesOf(certificate));

/** How often in a row the passphrase of a person was wrong. */
export function findPassphraseTries(context: Stored, subject: string): Promise<Item<Tries> | undefined> {
  return readItem<Tries>(context, passphraseTriesKey(subject));
}

/** The count becomes this; guarded by what was read. */
export function passphraseTriesWrite(subject: string, before: Item<Tries> | undefined, after: Tries): Write {
  return nextWrite(passphraseTriesKey(subject), before, after);
}

/** Certificates of a key as signers name them. */
export function heldIdentity({ algorithm, certificate, chain }: HeldKey): SigningIdentity {
  return { algorithm, certificate: bytesOf(certificate), chain: chain.map(bytesOf) };
}

/** The same as it is kept. */
export function keptIdentity(identity: SigningIdentity): Pick<HeldKey, 'algorithm' | 'certificate' | 'chain'> {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return {
    algorithm: identity.algorithm,
    certificate: base64(identity.certificate),
    chain: identity.chain.map(base64),
  };
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
