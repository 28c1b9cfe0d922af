import type { DatabaseSync } from 'node:sqlite';
import Provider, { type Configuration, type JWKS } from 'oidc-provider';
import type { Directory } from '../../lib/ports/directory.ts';
import { signOutPage } from './sign-out-page.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';

export const clientId = 'congvan-web';
export const audience = 'urn:congvan:api';

export interface IssuerSettings {
  readonly baseUrl: string;
  readonly database: DatabaseSync;
  readonly directory: Directory;
  readonly cookieKeys: readonly string[];
  readonly jwks: JWKS;
}

/** The embedded OpenID Connect issuer: code flow with PKCE for our one public client, JWT access tokens for our API. */
export function issuer(settings: IssuerSettings): Provider {
  const provider = new Provider(`${settings.baseUrl}/oidc`, configuration(settings));
  provider.on('server_error', (_context, error) => void process.stderr.write(`oidc: ${error.message}\n`));
  return provider;
}

function configuration({ baseUrl, database, directory, cookieKeys, jwks }: IssuerSettings): Configuration {
  return {
    adapter: sqliteAdapter(database),
    jwks,
    cookies: { keys: [...cookieKeys] },
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
        getResourceServerInfo: () => ({
          scope: 'api',
          audience,
          accessTokenTTL: 3600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: 3600,
      Session: 12 * 3600,
      Grant: 12 * 3600,
      Interaction: 3600,
      RefreshToken: 12 * 3600,
      IdToken: 3600,
    },
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    async findAccount(_context, subject) {
      const person = await directory.person(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, name: person.name }) };
    },
    // the one client is ours: whoever signs in agrees to use it
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid offline_access');
      grant.addResourceScope(audience, 'api');
      await grant.save();
      return grant;
    },
  };
}
