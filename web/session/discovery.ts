export interface SignInConfig {
  readonly issuer: string;
  readonly clientId: string;
}

export interface Discovery {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint?: string;
}

type Found = { config: SignInConfig; discovery: Discovery };
let found: Promise<Found> | undefined;

/** Where to sign in, asked once a page. A failed look-up is asked again the next time. */
export function discover(): Promise<Found> {
  found ??= look().catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}

async function look(): Promise<Found> {
  const config = await json<SignInConfig>('/api/config');
  leaveOtherLoopbackName(config.issuer);
  return { config, discovery: await json<Discovery>(`${config.issuer}/.well-known/openid-configuration`) };
}

async function json<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError(`${url}: HTTP ${response.status}`);
  return (await response.json()) as Answer;
}

/** `localhost` and `127.0.0.1` are one machine but two origins; the issuer knows only one of them. */
function leaveOtherLoopbackName(issuer: string): void {
  const own = new URL(issuer);
  const loopback = (name: string) => name === 'localhost' || name === '127.0.0.1' || name === '[::1]';
  if (own.host === location.host || !loopback(own.hostname) || !loopback(location.hostname)) return;
  location.replace(`${own.origin}${location.pathname}`);
}
