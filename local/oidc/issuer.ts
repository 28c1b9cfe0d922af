import type { DatabaseSync } from 'node:sqlite';
import Provider, { type Configuration, errors, interactionPolicy, type JWKS } from 'oidc-provider';
import type { Directory } from '../../lib/ports/directory.ts';
import { errorPage } from './error-page.ts';
import { type IssuerSessions, sessionSeconds } from './sessions.ts';
import { signOutPage } from './sign-out-page.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';

export const clientId = 'congvan-web';
export const audience = 'urn:congvan:api';
/** What a token must allow to be taken by the API. */
export const apiScope = 'api';
const accessSeconds = 3600;

export interface IssuerSettings {
  readonly baseUrl: string;
  readonly database: DatabaseSync;
  readonly directory: Directory;
  readonly cookieKeys: readonly string[];
  readonly jwks: JWKS;
  readonly sessions: IssuerSessions;
}

/** The embedded OpenID Connect issuer: code flow with PKCE for our one public client, JWT access tokens for our API. */
export function issuer(settings: IssuerSettings): Provider {
  const provider = new Provider(`${settings.baseUrl}/oidc`, configuration(settings));
  provider.on('server_error', (_context, error) => void process.stderr.write(`oidc: ${error.message}\n`));
  return provider;
}

function configuration({ baseUrl, database, directory, cookieKeys, jwks, sessions }: IssuerSettings): Configuration {
  const stored = sqliteAdapter(database);
  const cookie = { signed: true, httpOnly: true, sameSite: 'lax', secure: baseUrl.startsWith('https:') } as const;
  return {
    adapter: (model) => sessions.guard(model, stored(model)),
    jwks,
    cookies: { keys: [...cookieKeys], long: cookie, short: cookie },
    clients: [
      {
        client_id: clientId,
        redirect_uris: [`${baseUrl}/`],
        post_logout_redirect_uris: [`${baseUrl}/`],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    // a browser names its origin on the page's own requests too
    clientBasedCORS: (_context, origin) => origin === baseUrl,
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access'],
    // as Cognito does: a tab stays signed in for as long as its session, without asking for consent
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    claims: { openid: ['sub', 'name'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { logoutSource: signOutPage },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => {
          if (resource !== audience) throw new errors.InvalidTarget();
          return {
            scope: apiScope,
            audience,
            accessTokenTTL: accessSeconds,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
    ttl: {
      AccessToken: accessSeconds,
      Session: sessionSeconds,
      Grant: sessionSeconds,
      Interaction: 3600,
      RefreshToken: sessionSeconds,
      IdToken: 3600,
    },
    // whoever signs in agrees to use our one client: there is nothing to consent to
    interactions: { policy: withoutConsent(), url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    renderError: errorPage,
    // two windows of one browser sign in one after the other: neither ends what the other has
    expiresWithSession: async () => false,
    rotateRefreshToken: false,
    // the API takes a token only as long as its grant and its session live: signing out, or ending the session elsewhere, ends it
    extraTokenClaims: (_context, token) => ({
      ...('grantId' in token ? { grant: token.grantId } : {}),
      ...('sessionUid' in token ? { session: token.sessionUid } : {}),
    }),
    async findAccount(_context, subject) {
      const person = await directory.person(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, name: person.name }) };
    },
    async loadExistingGrant(context) {
      await sessions.begin(context);
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid offline_access');
      grant.addResourceScope(audience, apiScope);
      await grant.save();
      return grant;
    },
  };
}

function withoutConsent(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

/** Whether a grant still lives, so that the tokens that came of it are good. */
export function livingGrant(database: DatabaseSync): (grant: unknown) => boolean {
  const adapter = sqliteAdapter(database)('Grant');
  return (grant) => typeof grant === 'string' && adapter.findNow(grant) !== undefined;
}
