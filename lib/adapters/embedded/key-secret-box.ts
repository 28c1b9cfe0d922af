import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type SecretBox, type SecretContext, SecretUnopened } from '../../ports/secret-box.ts';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** {@link SecretBox} by a key in a file of its owner's, made when it is first needed. Sealed is: nonce, tag, AES-256-GCM with the context as associated data. */
export function keySecretBox(path: string): SecretBox {
  return boxBy(
    () => keyIn(path) ?? newKey(path),
    () => keyIn(path),
  );
}

/** The same by a key that is known, and lies in no file of the data folder. @throws {Error} a key that has not 32 bytes */
export function secretBoxOf(key: Uint8Array): SecretBox {
  if (key.length !== keyBytes) throw new Error(`a key of ${key.length} bytes`);
  return boxBy(
    () => key,
    () => key,
  );
}

function boxBy(sealingKey: () => Uint8Array, openingKey: () => Uint8Array | undefined): SecretBox {
  return {
    async seal(secret, context) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, sealingKey(), nonce).setAAD(associated(context));
      const sealed = Buffer.concat([sealing.update(secret), sealing.final()]);
      return new Uint8Array(Buffer.concat([nonce, sealing.getAuthTag(), sealed]));
    },
    async open(sealed, context) {
      const key = openingKey();
      const [nonce, tag] = [sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes, nonceBytes + tagBytes)];
      if (!key || tag.length < tagBytes) throw new SecretUnopened(context);
      const opening = createDecipheriv(cipher, key, nonce).setAAD(associated(context)).setAuthTag(tag);
      try {
        return new Uint8Array(Buffer.concat([opening.update(sealed.subarray(nonceBytes + tagBytes)), opening.final()]));
      } catch {
        throw new SecretUnopened(context);
      }
    },
  };
}

const associated = (context: SecretContext): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));

/** The key of the file; nothing where there is no file yet. @throws where it holds none */
function keyIn(path: string): Buffer | undefined {
  if (!existsSync(path)) return undefined;
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64');
  if (key.length !== keyBytes) throw new Error(`${path} holds no key`);
  return key;
}

/** Makes the file, whole or not at all; of two who do the first one's counts. */
function newKey(path: string): Buffer {
  const made = `${path}.${randomUUID()}`;
  writeFileSync(made, randomBytes(keyBytes).toString('base64'), { flag: 'wx', mode: 0o600, flush: true });
  try {
    linkSync(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  rmSync(made);
  return keyIn(path) as Buffer;
}
