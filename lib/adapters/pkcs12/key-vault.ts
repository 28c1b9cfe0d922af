import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';
import type { KeyFileFault, KeyVault, OpenKey, ReadKey } from '../../ports/key-vault.ts';
import type { SecretBox } from '../../ports/secret-box.ts';
import type { Signer, SigningIdentity } from '../../ports/signer.ts';
import { defaultAlgorithm, signWithKey } from './key-signature.ts';
import { Pkcs12Error, type Pkcs12ErrorCode, readPkcs12 } from './pkcs12-file.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

const faults: Readonly<Record<Pkcs12ErrorCode, KeyFileFault>> = {
  'pkcs12-malformed': 'unreadable',
  'wrong-password': 'password',
  'no-private-key': 'no-key',
  'no-certificate': 'no-key',
  'key-certificate-mismatch': 'mismatch',
  'key-unsupported': 'unreadable',
};

/** {@link KeyVault} by a box that only the second secret opens. It keeps nothing: each opening reads, derives and wipes. */
export function keyVault(secondSecret: SecretBox): KeyVault {
  return {
    read: (file, password) => readKey(file, password, secondSecret),
    async open(wrapped, binding, identity, passphrase) {
      const pkcs8 = await unwrapKey(wrapped, binding, passphrase, secondSecret);
      if (pkcs8 === 'passphrase-wrong') return pkcs8;
      try {
        return openKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }), identity);
      } finally {
        pkcs8.fill(0);
      }
    },
    async rewrap(wrapped, binding, { old, next }) {
      const pkcs8 = await unwrapKey(wrapped, binding, old, secondSecret);
      if (pkcs8 === 'passphrase-wrong') return pkcs8;
      try {
        return await wrapKey(pkcs8, binding, next, secondSecret);
      } finally {
        pkcs8.fill(0);
      }
    },
  };
}

function readKey(file: Uint8Array, password: string, secondSecret: SecretBox): ReadKey | KeyFileFault {
  try {
    const { key, certificate, chain } = readPkcs12(file, password);
    const algorithm = defaultAlgorithm(key);
    if (!algorithm) return 'unreadable';
    const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
    return {
      identity: { certificate, chain, algorithm },
      wrap: (binding, passphrase) => wrapKey(pkcs8, binding, passphrase, secondSecret),
      close: () => void pkcs8.fill(0),
    };
  } catch (error) {
    if (error instanceof Pkcs12Error) return faults[error.code];
    throw error;
  }
}

/** What Node holds of the key itself goes with its last reference; this signer lets go of it when it is closed. */
function openKey(key: KeyObject, identity: SigningIdentity): OpenKey {
  let held: KeyObject | undefined = key;
  const signer: Signer = {
    identity: async () => identity,
    sign: async (requests) => requests.map(({ message }) => signed(held, identity.algorithm, message)),
  };
  return {
    signer,
    close: () => {
      held = undefined;
    },
  };
}

function signed(key: KeyObject | undefined, algorithm: SignatureAlgorithm, message: Uint8Array) {
  if (!key) return { failed: { code: 'signer-closed', detail: 'the key was opened for another request' } };
  try {
    return { signature: signWithKey(key, algorithm, message) };
  } catch (error) {
    return { failed: { code: 'signer-failed', detail: error instanceof Error ? error.message : String(error) } };
  }
}
