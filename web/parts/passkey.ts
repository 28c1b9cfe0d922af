import type {
  NewPasskeyAnswer,
  NewPasskeyQuestion,
  PasskeyAnswer,
  PasskeyQuestion,
} from '../../lib/domain/organisation/sign-in/passkeys.ts';

/** Why a browser gave no passkey: its owner said no or waited too long, it is there already, or the browser cannot. */
export type PasskeyTrouble = 'cancelled' | 'known' | 'failed';

/** How long somebody has to look for a telephone or a key. */
const patienceMilliseconds = 120_000;

/** Asks the browser for a passkey of the person. */
export async function showPasskey(question: PasskeyQuestion): Promise<PasskeyAnswer | PasskeyTrouble> {
  const made = await orTrouble(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: bytesOf(question.challenge),
        rpId: question.rpId,
        userVerification: 'required',
        timeout: patienceMilliseconds,
        allowCredentials: question.allowed.map(descriptor),
      },
    }),
  );
  if (typeof made === 'string') return made;
  const response = made.response as AuthenticatorAssertionResponse;
  return {
    id: textOf(made.rawId),
    clientDataJSON: textOf(response.clientDataJSON),
    authenticatorData: textOf(response.authenticatorData),
    signature: textOf(response.signature),
  };
}

/** Has the browser make a passkey for the person. */
export async function makePasskey(question: NewPasskeyQuestion): Promise<NewPasskeyAnswer | PasskeyTrouble> {
  const made = await orTrouble(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: bytesOf(question.challenge),
        rp: { id: question.rpId, name: 'Congvan' },
        user: { id: bytesOf(question.handle), name: question.login, displayName: question.name },
        // Ed25519, ES256, RS256: what authenticators make
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
        timeout: patienceMilliseconds,
        excludeCredentials: question.known.map(descriptor),
      },
    }),
  );
  if (typeof made === 'string') return made;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    id: textOf(made.rawId),
    clientDataJSON: textOf(response.clientDataJSON),
    attestationObject: textOf(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  };
}

const descriptor = ({ id, transports }: PasskeyQuestion['allowed'][number]): PublicKeyCredentialDescriptor => ({
  type: 'public-key',
  id: bytesOf(id),
  transports: [...transports] as AuthenticatorTransport[],
});

async function orTrouble(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | PasskeyTrouble> {
  try {
    return ((await ask()) as PublicKeyCredential | null) ?? 'failed';
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
    return name === 'InvalidStateError' ? 'known' : 'failed';
  }
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const textOf = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
