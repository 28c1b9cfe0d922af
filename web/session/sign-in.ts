import { type Discovery, discover, type SignInConfig } from './discovery.ts';
import { challengeOf, randomText } from './pkce.ts';

/** What must survive the round trip to the issuer and back; kept for this tab only. */
interface Begun {
  readonly state: string;
  readonly verifier: string;
  readonly returnTo: string;
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

const begunKey = 'congvan.sign-in';
const redirectUri = () => `${location.origin}/`;

/** Leaves for the issuer: OpenID Connect code flow with PKCE (RFC 7636 S256). */
export async function beginSignIn(returnTo: string): Promise<void> {
  const { config, discovery } = await discover();
  const begun: Begun = { state: randomText(), verifier: randomText(), returnTo };
  sessionStorage.setItem(begunKey, JSON.stringify(begun));
  const query = new URLSearchParams({
    client_id: config.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: 'openid api',
    state: begun.state,
    code_challenge: await challengeOf(begun.verifier),
    code_challenge_method: 'S256',
  });
  location.assign(`${discovery.authorization_endpoint}?${query}`);
}

/** Whether the issuer has just sent the browser back here. */
export function isReturning(): boolean {
  const query = new URLSearchParams(location.search);
  return query.has('state') && (query.has('code') || query.has('error'));
}

/** Trades the code for tokens and puts the address back where the person was. */
export async function finishSignIn(): Promise<TokenAnswer | undefined> {
  const query = new URLSearchParams(location.search);
  const stored = sessionStorage.getItem(begunKey);
  sessionStorage.removeItem(begunKey);
  const begun = stored === null ? undefined : (JSON.parse(stored) as Begun);
  history.replaceState(null, '', begun?.returnTo ?? '/');
  const code = query.get('code');
  if (!begun || code === null || query.get('state') !== begun.state) return undefined;
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(),
    code_verifier: begun.verifier,
  };
  return askForTokens(await discover(), form);
}

/** @returns nothing when the issuer refuses: the session there has ended. Throws when it cannot be reached. */
export async function renewTokens(refreshToken: string): Promise<TokenAnswer | undefined> {
  return askForTokens(await discover(), { grant_type: 'refresh_token', refresh_token: refreshToken });
}

async function askForTokens(
  { config, discovery }: { config: SignInConfig; discovery: Discovery },
  form: Record<string, string>,
): Promise<TokenAnswer | undefined> {
  const body = new URLSearchParams({ ...form, client_id: config.clientId });
  const response = await fetch(discovery.token_endpoint, { method: 'POST', body });
  if (response.status >= 500) throw new TypeError(`the issuer answered ${response.status}`);
  return response.ok ? ((await response.json()) as TokenAnswer) : undefined;
}

/** Ends the session at the issuer too, so that the next person at this desk must sign in. */
export async function endSession(idToken: string | undefined): Promise<void> {
  const { config, discovery } = await discover();
  if (discovery.end_session_endpoint === undefined) return location.assign('/');
  const query = new URLSearchParams({
    client_id: config.clientId,
    post_logout_redirect_uri: redirectUri(),
    ...(idToken === undefined ? {} : { id_token_hint: idToken }),
  });
  location.assign(`${discovery.end_session_endpoint}?${query}`);
}
