import type { Anchor } from '../../../domain/audit/anchor.ts';
import type { SigningContext } from '../../../kernel/context.ts';
import { PadesError } from '../../../pades/shared/errors.ts';
import { signatureOf } from '../../../pades/sign/sign.ts';
import { timestampOver } from '../../../pades/sign/timestamp.ts';
import { signatureAlgorithms } from '../../../pki/algorithms.ts';
import { signedData } from '../../../pki/cms/build.ts';
import { detachedSigner } from '../../../pki/cms/detached.ts';
import { signedAttributes } from '../../../pki/cms/signed-attributes.ts';
import type { DigestName } from '../../../pki/crypto.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';

/** What is signed of an anchor: its root as hex text, with which agency, day and everything before are bound. */
const signedText = ({ root }: Anchor): Uint8Array => new TextEncoder().encode(root);

function digestOf(name: DigestName, bytes: Uint8Array): Uint8Array {
  const hasher = nodeCrypto.hasher(name);
  hasher.update(bytes);
  return hasher.digest();
}

/**
 * A detached CMS signature of the agency over the root (RFC 5652, EN 319 122-1), base64, with a timestamp where an authority answers. Nothing where
 * the agency has no key: the anchor stands all the same.
 */
export async function sealOf(context: SigningContext, anchor: Anchor): Promise<string | undefined> {
  const signer = await context.signers.ofAgency(anchor.agencyCode);
  if (!signer) return undefined;
  const { algorithm, certificate, chain } = await signer.identity();
  const { digest } = signatureAlgorithms[algorithm];
  const signingTime = new Date(context.clock.now());
  const messageDigest = digestOf(digest, signedText(anchor));
  const attributes = signedAttributes({ algorithm, certificate, messageDigest, signingTime }, nodeCrypto);
  const [answer] = await signer.sign([{ message: attributes, digest: digestOf(digest, attributes) }]);
  const signature = signatureOf(answer);
  const timestampToken = await stampOf(context, signature);
  const cms = signedData({ algorithm, certificate, chain, attributes, signature, ...timestampToken });
  return Buffer.from(cms).toString('base64');
}

/** An authority that is away leaves the anchor without a timestamp. */
async function stampOf({ levelPolicy, randomBytes }: SigningContext, signature: Uint8Array) {
  const { timestamps: authority } = levelPolicy;
  if (!authority) return {};
  try {
    const deps = { authority, nonce: () => randomBytes(16) };
    return { timestampToken: await timestampOver(signature, deps, nodeCrypto) };
  } catch (error) {
    if (error instanceof PadesError) return {};
    throw error;
  }
}

/** Whether the seal is a signature over this anchor's root, and its timestamp, if it has one, over that signature. */
export const sealHolds = async (anchor: Anchor, seal: string): Promise<boolean> =>
  (await detachedSigner(Buffer.from(seal, 'base64'), signedText(anchor), nodeCrypto)) !== undefined;
