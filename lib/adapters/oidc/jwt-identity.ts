import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { Identity } from '../../ports/identity.ts';

export interface OidcSettings {
  readonly issuer: string;
  /** `aud` of our tokens; Cognito's access tokens carry the client in `client_id` instead */
  readonly audience: string;
  readonly jwksUri: string;
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
        return isForUs(payload, settings.audience) ? payload.sub : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function isForUs(payload: JWTPayload, audience: string): boolean {
  const audiences = [payload.aud ?? [], payload['client_id'] ?? []].flat();
  return audiences.includes(audience) && payload['token_use'] !== 'id';
}
