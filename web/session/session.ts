import { endSession, finishSignIn, isReturning, renewTokens, type TokenAnswer } from './sign-in.ts';

/**
 * The access token lives in memory only. The refresh token is in sessionStorage: it belongs to one tab, is gone when
 * the tab is closed, is replaced at each use, and lets a reload or an expiry in the middle of a form pass unnoticed.
 */
const refreshKey = 'congvan.refresh';
const idKey = 'congvan.id';
const spareMilliseconds = 30_000;

let access: { token: string; until: number } | undefined;
let renewing: Promise<boolean> | undefined;
const listeners = new Set<() => void>();

/** Finishes a sign-in that is under way, or goes on with this tab's session. */
export async function restoreSession(): Promise<boolean> {
  if (isReturning()) return keep(await finishSignIn());
  return sessionStorage.getItem(refreshKey) === null ? false : renew();
}

/** A token for the API, renewed when needed; nothing when the session has ended. Throws when the issuer is out of reach. */
export async function accessToken(): Promise<string | undefined> {
  if (access && Date.now() < access.until) return access.token;
  return (await renew()) ? access?.token : undefined;
}

/** The API did not accept the token: the next call asks for a new one. */
export function distrustAccess(): void {
  access = undefined;
}

export async function signOut(): Promise<void> {
  const idToken = sessionStorage.getItem(idKey) ?? undefined;
  forget();
  await endSession(idToken);
}

/** Tells when the session has ended by itself. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function renew(): Promise<boolean> {
  renewing ??= renewNow().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renewNow(): Promise<boolean> {
  const refreshToken = sessionStorage.getItem(refreshKey);
  const kept = refreshToken !== null && keep(await renewTokens(refreshToken));
  if (!kept) {
    forget();
    for (const listener of listeners) listener();
  }
  return kept;
}

function keep(answer: TokenAnswer | undefined): boolean {
  if (!answer) return false;
  access = {
    token: answer.access_token,
    until: Date.now() + (answer.expires_in ?? 300) * 1000 - spareMilliseconds,
  };
  if (answer.refresh_token !== undefined) sessionStorage.setItem(refreshKey, answer.refresh_token);
  if (answer.id_token !== undefined) sessionStorage.setItem(idKey, answer.id_token);
  return true;
}

function forget(): void {
  access = undefined;
  sessionStorage.removeItem(refreshKey);
  sessionStorage.removeItem(idKey);
}
