import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';
import type { Item, Key, Records } from '../../ports/records.ts';
import type { SigningIdentity } from '../../ports/signer.ts';
import type { Tokens } from '../../ports/tokens.ts';

/** DER as base64. */
interface TokenBody {
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: string;
  readonly chain: readonly string[];
}

const tokenKey = (subject: string): Key => ({ pk: `SIGNER#PERSON#${subject}`, sk: 'TOKEN' });
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** {@link Tokens} kept in our own records, read each time: a renewed certificate counts at once. */
export function recordsTokens(records: Records): Tokens {
  return {
    async identityOf(subject) {
      const item = await records.get<TokenBody>(tokenKey(subject));
      if (!item) return undefined;
      const { algorithm, certificate, chain } = item.body;
      return { algorithm, certificate: bytesOf(certificate), chain: chain.map(bytesOf) };
    },
  };
}

/** The item that registers a person's token, or with a later version replaces it. */
export function tokenItem(subject: string, identity: SigningIdentity, version = 1): Item {
  const { algorithm, certificate, chain } = identity;
  const body: TokenBody = { algorithm, certificate: base64(certificate), chain: chain.map(base64) };
  return { ...tokenKey(subject), version, schema: 1, body };
}
