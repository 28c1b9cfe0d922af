import { argon2, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { type KeyBinding, KeyUnopened, type PassphraseCost, type WrappedKey } from '../../ports/key-vault.ts';
import { type SecretBox, type SecretContext, SecretUnopened } from '../../ports/secret-box.ts';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const saltBytes = 16;

/** RFC 9106 § 4, the second recommended option: 64 MiB, three passes; one lane, for a server has little to spare for each. */
export const passphraseCost: Omit<PassphraseCost, 'salt'> = { name: 'argon2id', memory: 65_536, passes: 3, lanes: 1 };

/** What costs more than this was not written here: nobody makes the server work for a record that was tampered with. */
const maxCost = { memory: 262_144, passes: 10, lanes: 4 };

/** What a key is sealed for under the second secret; policies on AWS name it. */
export const heldKeyPurpose = 'held-key';

const derive = promisify(argon2);

/**
 * Wraps a private key (PKCS#8 DER): AES-256-GCM under what argon2id makes of the passphrase, and that once more under the second secret. Both
 * layers are bound to the owner, the agency and the certificate, the outer one to the cost of the passphrase also.
 */
export async function wrapKey(
  key: Uint8Array,
  binding: KeyBinding,
  passphrase: string,
  secondSecret: SecretBox,
): Promise<WrappedKey> {
  const cost: PassphraseCost = { ...passphraseCost, salt: randomBytes(saltBytes).toString('base64') };
  const derived = await derivedKey(passphrase, cost);
  try {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, derived, nonce).setAAD(associated(binding));
    const body = Buffer.concat([sealing.update(key), sealing.final()]);
    const inner = Buffer.concat([nonce, sealing.getAuthTag(), body]);
    const sealed = await secondSecret.seal(inner, contextOf(binding, cost));
    return { format: 1, cost, sealed: Buffer.from(sealed).toString('base64') };
  } finally {
    derived.fill(0);
  }
}

/**
 * The private key, for the caller to wipe; `passphrase-wrong` where the second secret opens its layer and the passphrase does not.
 * @throws {KeyUnopened} before any passphrase is tried
 */
export async function unwrapKey(
  wrapped: WrappedKey,
  binding: KeyBinding,
  passphrase: string,
  secondSecret: SecretBox,
): Promise<Buffer | 'passphrase-wrong'> {
  const { cost } = wrapped;
  const isOurs = wrapped.format === 1 && cost.name === 'argon2id' && isAffordable(cost);
  if (!isOurs) throw new KeyUnopened(binding);
  const inner = await outerOpened(wrapped, binding, secondSecret);
  const derived = await derivedKey(passphrase, cost);
  try {
    const [nonce, tag] = [inner.subarray(0, nonceBytes), inner.subarray(nonceBytes, nonceBytes + tagBytes)];
    const opening = createDecipheriv(cipher, derived, nonce).setAAD(associated(binding)).setAuthTag(tag);
    return Buffer.concat([opening.update(inner.subarray(nonceBytes + tagBytes)), opening.final()]);
  } catch {
    return 'passphrase-wrong';
  } finally {
    derived.fill(0);
  }
}

async function outerOpened(wrapped: WrappedKey, binding: KeyBinding, secondSecret: SecretBox): Promise<Uint8Array> {
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  // bits that base64 leaves over stand for nothing: text that says the same in another way was not written here
  if (sealed.toString('base64') !== wrapped.sealed) throw new KeyUnopened(binding);
  try {
    const inner = await secondSecret.open(sealed, contextOf(binding, wrapped.cost));
    if (inner.length > nonceBytes + tagBytes) return inner;
  } catch (error) {
    if (!(error instanceof SecretUnopened)) throw error;
  }
  throw new KeyUnopened(binding);
}

const isAffordable = ({ memory, passes, lanes }: PassphraseCost): boolean =>
  memory <= maxCost.memory && passes <= maxCost.passes && lanes <= maxCost.lanes;

function derivedKey(passphrase: string, { memory, passes, lanes, salt }: PassphraseCost): Promise<Buffer> {
  const message = Buffer.from(passphrase.normalize('NFC'), 'utf8');
  const nonce = Buffer.from(salt, 'base64');
  const terms = { message, nonce, memory, passes, parallelism: lanes, tagLength: keyBytes };
  return derive('argon2id', terms).finally(() => message.fill(0));
}

const associated = ({ owner, agency, certificate }: KeyBinding): Buffer =>
  Buffer.from(JSON.stringify([heldKeyPurpose, 1, owner, agency, certificate]));

const contextOf = (binding: KeyBinding, { name, memory, passes, lanes, salt }: PassphraseCost): SecretContext => ({
  purpose: heldKeyPurpose,
  owner: binding.owner,
  agency: binding.agency,
  certificate: binding.certificate,
  cost: [1, name, memory, passes, lanes, salt].join(' '),
});
