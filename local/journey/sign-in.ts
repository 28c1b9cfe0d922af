import { createHash, randomBytes } from 'node:crypto';

interface Discovery {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

/**
 * Signs a person in as a browser would: OpenID Connect code flow with PKCE, the sign-in form posted with the password.
 * @returns an access token for the API
 */
export async function signIn(baseUrl: string, login: string, password: string): Promise<string> {
  const { issuer, clientId } = (await (await fetch(`${baseUrl}/api/config`)).json()) as {
    issuer: string;
    clientId: string;
  };
  const discovery = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Discovery;
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${baseUrl}/`;
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid api',
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const code = await authorise(`${discovery.authorization_endpoint}?${query}`, redirectUri, { login, password });
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    code_verifier: verifier,
  };
  const response = await fetch(discovery.token_endpoint, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`no token for ${login}: HTTP ${response.status}`);
  return token;
}

/** Follows the redirects with their cookies until the code comes back. */
async function authorise(start: string, redirectUri: string, form: Record<string, string>): Promise<string> {
  const cookies = new Map<string, string>();
  let next: { url: string; post?: boolean } = { url: start };
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = next.post ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const response = await fetch(next.url, { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) {
      if (next.post) throw new Error(`sign-in refused: HTTP ${response.status}`);
      next = { url: next.url, post: true };
      continue;
    }
    const url = new URL(location, next.url);
    if (url.href.startsWith(redirectUri) && url.searchParams.has('code')) return url.searchParams.get('code') ?? '';
    next = { url: url.href };
  }
  throw new Error('sign-in does not end');
}
