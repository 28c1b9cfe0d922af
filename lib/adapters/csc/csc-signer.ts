import { ecdsaDer } from '../../pki/der/ecdsa.ts';
import type { Signer, SigningIdentity, SigningRequest, SigningResult } from '../../ports/signer.ts';
import { type CscAlgorithm, cscAlgorithm } from './csc-algorithms.ts';
import { type CscCall, CscError, type CscOptions, cscClient, recordIn, stringsIn } from './csc-client.ts';

export interface CscSignerOptions extends CscOptions {
  readonly credentialId: string;
  /** What the person at the key proves with (CSC v2 § 11.6); asked for once for each batch. */
  readonly authData?: () => Promise<readonly { readonly id: string; readonly value: string }[]>;
}

/** Hashes under one authorisation; less when the credential says so (`multisign`). */
const MAX_HASHES = 50;

interface Credential {
  readonly identity: SigningIdentity;
  readonly algorithm: CscAlgorithm;
  readonly multisign: number;
}

/** A key at a remote signing service: `credentials/info`, `credentials/authorize`, `signatures/signHash`. */
export function cscSigner(options: CscSignerOptions): Signer {
  const call = cscClient(options);
  let known: Promise<Credential> | undefined;
  const credential = (): Promise<Credential> => {
    known ??= readCredential(call, options.credentialId).catch((error) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    identity: async () => (await credential()).identity,
    sign: async (requests) => {
      const { algorithm, multisign } = await credential();
      const results: SigningResult[] = [];
      for (let at = 0; at < requests.length; at += multisign) {
        results.push(...(await signBatch(call, options, algorithm, requests.slice(at, at + multisign))));
      }
      return results;
    },
  };
}

async function readCredential(call: CscCall, credentialID: string): Promise<Credential> {
  const info = await call('credentials/info', { credentialID, certificates: 'chain', certInfo: false });
  const key = recordIn(info['key']);
  const algorithm = cscAlgorithm(stringsIn(key['algo']), typeof key['curve'] === 'string' ? key['curve'] : undefined);
  if (!algorithm)
    throw new CscError('algorithm-unsupported', `no algorithm we know among ${stringsIn(key['algo']).join(', ')}`);
  if (key['status'] !== 'enabled') throw new CscError('key-disabled', 'the key is not enabled');
  const [certificate, ...chain] = stringsIn(recordIn(info['cert'])['certificates']).map(
    (text) => new Uint8Array(Buffer.from(text, 'base64')),
  );
  if (!certificate) throw new CscError('no-certificate', 'the credential has no certificate');
  const multisign = typeof info['multisign'] === 'number' && info['multisign'] >= 1 ? Math.floor(info['multisign']) : 1;
  return {
    identity: { certificate, chain, algorithm: algorithm.algorithm },
    algorithm,
    multisign: Math.min(MAX_HASHES, multisign),
  };
}

/** One authorisation for all; a failure of the service is the result of each request in it. */
async function signBatch(
  call: CscCall,
  options: CscSignerOptions,
  { algorithm, signAlgo, hashAlgo }: CscAlgorithm,
  requests: readonly SigningRequest[],
): Promise<SigningResult[]> {
  const hashes = requests.map(({ digest }) => Buffer.from(digest).toString('base64'));
  const common = { credentialID: options.credentialId, hashes, hashAlgorithmOID: hashAlgo };
  try {
    const authData = await options.authData?.();
    const { SAD } = await call('credentials/authorize', {
      ...common,
      numSignatures: hashes.length,
      ...(authData ? { authData } : {}),
    });
    const answer = await call('signatures/signHash', { ...common, SAD, signAlgo });
    const signatures = stringsIn(answer['signatures']);
    return requests.map((_, i) => resultOf(signatures[i], algorithm.startsWith('ecdsa')));
  } catch (error) {
    const code = error instanceof CscError ? error.code : 'signer-failed';
    const detail = error instanceof Error ? error.message : String(error);
    return requests.map(() => ({ failed: { code, detail } }));
  }
}

function resultOf(text: string | undefined, ecdsa: boolean): SigningResult {
  if (!text) return { failed: { code: 'no-signature', detail: 'the service gave no signature for this hash' } };
  const value = new Uint8Array(Buffer.from(text, 'base64'));
  return { signature: ecdsa ? ecdsaDer(value) : value };
}
