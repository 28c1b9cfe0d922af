import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { isOurName } from '../../domain/organisation/user-name.ts';
import type { Bearer, Identity } from '../../ports/identity.ts';

export interface OidcSettings {
  readonly issuer: string;
  /** `aud` of our tokens; Cognito's access tokens carry the client in `client_id` instead */
  readonly audience: string;
  readonly jwksUri: string;
  /** scope that a token must have, where our issuer gives one */
  readonly scope?: string;
  /**
   * the claim under which the issuer hands back the name that we have given its user, where it lets us name users (Cognito: `username`); who was named by
   * somebody else is their `sub`
   */
  readonly nameClaim?: string;
  /** whether what a token came of has not been ended meanwhile */
  readonly lives?: (payload: JWTPayload, isUsed: boolean) => boolean | Promise<boolean>;
}

/** A token whose signature was verified is not verified again for so long, nor beyond its own end: the issuer may take back a key. */
const knownMilliseconds = 60_000;
const maxKnown = 1000;
const clockTolerance = 30;

/** Bearer tokens as JWTs of one issuer, its keys fetched and cached by `jose`. Only asymmetric algorithms. */
export function jwtIdentity(settings: OidcSettings): Identity {
  const keys = createRemoteJWKSet(new URL(settings.jwksUri));
  const known = new Map<string, { readonly payload: JWTPayload; readonly until: number }>();
  const verified = async (token: string): Promise<JWTPayload> => {
    const found = known.get(token);
    if (found && Date.now() < found.until) return found.payload;
    known.delete(token);
    const { issuer } = settings;
    const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms, clockTolerance });
    const ends = payload.exp === undefined ? Number.POSITIVE_INFINITY : (payload.exp + clockTolerance) * 1000;
    known.set(token, { payload, until: Math.min(Date.now() + knownMilliseconds, ends) });
    for (const oldest of known.keys()) {
      if (known.size <= maxKnown) break;
      known.delete(oldest);
    }
    return payload;
  };
  return {
    async bearerOf(token, isUsed = false) {
      try {
        const payload = await verified(token);
        const isGood = isForUs(payload, settings) && ((await settings.lives?.(payload, isUsed)) ?? true);
        return isGood ? bearerIn(payload, settings) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function bearerIn(payload: JWTPayload, { nameClaim }: OidcSettings): Bearer | undefined {
  const name = nameClaim === undefined ? undefined : payload[nameClaim];
  const subject = isOurName(name) ? name : payload.sub;
  const session = payload['session'];
  return subject === undefined ? undefined : { subject, ...(typeof session === 'string' ? { session } : {}) };
}

function isForUs(payload: JWTPayload, { audience, scope }: OidcSettings): boolean {
  const audiences = [payload.aud ?? [], payload['client_id'] ?? []].flat();
  const scopes = String(payload['scope'] ?? '').split(' ');
  return (
    audiences.includes(audience) && payload['token_use'] !== 'id' && (scope === undefined || scopes.includes(scope))
  );
}
