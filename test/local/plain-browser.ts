import { createHash, randomBytes } from 'node:crypto';

/** What the issuer gave for a sign-in. */
export interface Tokens {
  readonly token: string;
  readonly refresh: string;
}

/** A page that was shown on the way, with how it was answered. */
export interface Shown {
  readonly status: number;
  readonly url: string;
  readonly text: string;
}

/** A browser without script: cookies, redirects, forms. */
export interface PlainBrowser {
  /** begins a sign-in: tokens where the session goes on, else the page that asks for something */
  begin(): Promise<Tokens | Shown>;
  /** sends the form of the page that is shown */
  send(form: Record<string, string>): Promise<Tokens | Shown>;
  /** new tokens for a refresh token: the status of the answer */
  renew(refresh: string): Promise<number>;
}

const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';

export function plainBrowser(baseUrl: string): PlainBrowser {
  const cookies = new Map<string, string>();
  const clientId = 'congvan-web';
  const redirectUri = `${baseUrl}/`;
  let verifier = '';
  let page = '';
  const ask = async (url: string, form?: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const response = await fetch(url, { redirect: 'manual', headers: { cookie, 'user-agent': agent }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const token = (form: Record<string, string>) =>
    fetch(`${baseUrl}/oidc/token`, { method: 'POST', body: new URLSearchParams({ client_id: clientId, ...form }) });
  const follow = async (url: string, form?: Record<string, string>): Promise<Tokens | Shown> => {
    const response = await ask(url, form);
    const location = response.headers.get('location');
    if (location === null) {
      page = url;
      return { status: response.status, url, text: await response.text() };
    }
    const next = new URL(location, url);
    const code = next.href.startsWith(redirectUri) ? next.searchParams.get('code') : null;
    if (code === null) return follow(next.href);
    const answer = await token({
      ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
    });
    const given = (await answer.json()) as { access_token: string; refresh_token: string };
    return { token: given.access_token, refresh: given.refresh_token };
  };
  return {
    begin() {
      verifier = randomBytes(32).toString('base64url');
      const query = new URLSearchParams({
        ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid api', state: 's' },
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      });
      return follow(`${baseUrl}/oidc/auth?${query}`);
    },
    send: (form) => follow(page, form),
    renew: async (refresh) => (await token({ grant_type: 'refresh_token', refresh_token: refresh })).status,
  };
}

/** Signs somebody in. @throws where the way in ends at a page */
export async function signedIn(browser: PlainBrowser, login: string, password: string): Promise<Tokens> {
  const first = await browser.begin();
  const got = 'token' in first ? first : await browser.send({ login, password });
  if ('token' in got) return got;
  throw new Error(`HTTP ${got.status} ${got.text}`);
}
