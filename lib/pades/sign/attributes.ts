import { signedAttributes } from '../../pki/cms/signed-attributes.ts';
import { base64Decoded } from '../shared/base64.ts';
import type { SignIntent, SigningDeps } from '../shared/intent.ts';

/** EN 319 142-1 § 6.3: content-type, message-digest, signing-certificate-v2; signing time stands in the PDF. */
export function attributesOf(intent: SignIntent, digest: Uint8Array, deps: SigningDeps): Uint8Array {
  const { policy } = intent;
  return signedAttributes(
    {
      algorithm: deps.identity.algorithm,
      messageDigest: digest,
      certificate: deps.identity.certificate,
      ...(intent.capacities?.length ? { claimedRoles: intent.capacities } : {}),
      ...(intent.commitment ? { commitmentType: intent.commitment } : {}),
      ...(policy ? { policy: { ...policy, value: base64Decoded(policy.value) } } : {}),
    },
    deps.crypto,
  );
}
