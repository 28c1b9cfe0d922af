import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { Identity } from '../../ports/identity.ts';

export interface OidcSettings {
  readonly issuer: string;
  /** `aud` of our tokens; Cognito's access tokens carry the client in `client_id` instead */
  readonly audience: string;
  readonly jwksUri: string;
  /** scope that a token must have, where our issuer gives one */
  readonly scope?: string;
  /** whether what a token came of has not been ended meanwhile */
  readonly lives?: (payload: JWTPayload) => boolean;
}

/** Bearer tokens as JWTs of one issuer, its keys fetched and cached by `jose`. Only asymmetric algorithms. */
export function jwtIdentity(settings: OidcSettings): Identity {
  const keys = createRemoteJWKSet(new URL(settings.jwksUri));
  return {
    async subjectOf(token) {
      try {
        const options = {
          issuer: settings.issuer,
          algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
          clockTolerance: 30,
        };
        const { payload } = await jwtVerify(token, keys, options);
        return isForUs(payload, settings) && (settings.lives?.(payload) ?? true) ? payload.sub : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function isForUs(payload: JWTPayload, { audience, scope }: OidcSettings): boolean {
  const audiences = [payload.aud ?? [], payload['client_id'] ?? []].flat();
  const scopes = String(payload['scope'] ?? '').split(' ');
  return (
    audiences.includes(audience) && payload['token_use'] !== 'id' && (scope === undefined || scopes.includes(scope))
  );
}
