import type { PreparedSession } from '../../../api/outgoing.ts';

/** Where the signing program of this machine listens. */
const address = 'http://127.0.0.1:27443/sign';
const pairingKey = 'congvan.token-pairing';

export type TokenTrouble =
  | 'unreachable'
  | 'not-paired'
  | 'locked'
  | 'refused'
  | 'busy'
  | 'other-certificate'
  | 'signer-failed';

const troubles: readonly string[] = ['not-paired', 'locked', 'refused', 'busy', 'other-certificate', 'signer-failed'];

export const keptPairing = (): string => localStorage.getItem(pairingKey) ?? '';

/** The value that the token made, base64, or why there is none. The pairing code is kept once it was right. */
export async function askToken(
  session: PreparedSession,
  pairing: string,
): Promise<{ signature: string } | TokenTrouble> {
  const { message, documentDigest, code, subject, signingTime } = session;
  const headers = { 'content-type': 'application/json', authorization: `Pairing ${pairing}` };
  const body = JSON.stringify({ message, documentDigest, code, subject, signingTime });
  try {
    const response = await fetch(address, { method: 'POST', headers, body });
    const answer = (await response.json()) as { signature?: string; code?: string };
    if (answer.code !== 'not-paired' && answer.code !== 'locked') localStorage.setItem(pairingKey, pairing);
    if (answer.signature !== undefined) return { signature: answer.signature };
    return troubles.includes(answer.code ?? '') ? (answer.code as TokenTrouble) : 'signer-failed';
  } catch {
    return 'unreachable';
  }
}
