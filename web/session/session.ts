import { endSession, finishSignIn, isReturning, renewTokens, type TokenAnswer } from './sign-in.ts';
import { askOthers, inTurn, listen, standDown, standUp, type TabMessage, tell } from './tabs.ts';

/**
 * One person, one session, however many tabs of a browser show it. The access token lives in memory only. The refresh token is in the
 * sessionStorage of each tab, so that it is gone when the last tab is closed; tabs hand it to each other as messages. One tab at a time
 * renews, and the others take what it got: an issuer that takes each refresh token once ends nobody's session.
 */
interface Session {
  readonly subject: string;
  /** when these tokens were given; the newest count. Unix milliseconds */
  readonly at: number;
  readonly refresh: string | undefined;
  readonly id: string | undefined;
  readonly access: Access | undefined;
}
interface Access {
  readonly token: string;
  /** Unix milliseconds */
  readonly until: number;
}

const sessionKey = 'congvan.session';
const spareMilliseconds = 30_000;

let session: Session | undefined;
let distrusted: string | undefined;
let renewing: Promise<boolean> | undefined;
/** counts the ends, so that what comes late does not begin again what was ended */
let ends = 0;
const onEnd = new Set<() => void>();
const onBegin = new Set<() => void>();

/** Finishes a sign-in that is under way, or goes on with the session of this tab or of another. */
export async function restoreSession(): Promise<boolean> {
  session = stored();
  listen(hear);
  if (session) standUp();
  if (isReturning()) {
    const answer = await finishSignIn();
    forget();
    return keep(answer);
  }
  return session ? renew() : inTurn(takeFromOthers);
}

/** A token for the API, renewed when needed; nothing when the session has ended. Throws when the issuer is out of reach. */
export async function accessToken(): Promise<string | undefined> {
  if (isLive()) return session?.access?.token;
  return (await renew()) ? session?.access?.token : undefined;
}

/** The API did not accept the token: the next call asks for a new one. */
export function distrustAccess(): void {
  distrusted = session?.access?.token;
}

/** Ends the session in every tab and at the issuer. */
export async function signOut(): Promise<void> {
  const { id, subject = '' } = session ?? {};
  forget();
  tell<Session>({ is: 'ended', subject });
  await endSession(id);
}

/** Tells when the session has ended by itself, or in another tab. */
export function onSessionEnd(listener: () => void): () => void {
  onEnd.add(listener);
  return () => onEnd.delete(listener);
}

/** Tells when somebody has signed in at another tab. */
export function onSessionBegin(listener: () => void): () => void {
  onBegin.add(listener);
  return () => onBegin.delete(listener);
}

function hear(message: TabMessage<Session>): void {
  if (message.is === 'ask') {
    if (session) tell<Session>({ is: 'session', session });
  } else if (message.is === 'session') {
    take(message.session);
  } else if (session && message.subject === session.subject) {
    end();
  }
}

/** Another person's session is left alone, and so is an older one. */
function take(theirs: Session): void {
  if (session && (theirs.subject !== session.subject || theirs.at <= session.at)) return;
  const begins = session === undefined;
  hold(theirs);
  if (begins) for (const listener of onBegin) listener();
}

async function takeFromOthers(): Promise<boolean> {
  await askOthers();
  return isLive();
}

function renew(): Promise<boolean> {
  renewing ??= inTurn(renewNow).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renewNow(): Promise<boolean> {
  const endsBefore = ends;
  if (await takeFromOthers()) return true;
  const used = session;
  const answer = used?.refresh === undefined ? undefined : await renewTokens(used.refresh);
  if (ends !== endsBefore) return false;
  if (keep(answer)) return true;
  // another tab may have been given a newer one while neither could hear the other, as in a reload of both
  if (await takeFromOthers()) return true;
  if (session !== used) return renewNow();
  end();
  return false;
}

function keep(answer: TokenAnswer | undefined): boolean {
  if (!answer) return false;
  const id = answer.id_token ?? session?.id;
  const at = Date.now();
  const until = at + (answer.expires_in ?? 300) * 1000 - spareMilliseconds;
  hold({
    subject: subjectOf(id),
    at,
    refresh: answer.refresh_token ?? session?.refresh,
    id,
    access: { token: answer.access_token, until },
  });
  if (session) tell<Session>({ is: 'session', session });
  return true;
}

function hold(next: Session): void {
  session = next;
  const { access: _, ...rest } = next;
  sessionStorage.setItem(sessionKey, JSON.stringify(rest));
  standUp();
}

function isLive(): boolean {
  const access = session?.access;
  return access !== undefined && access.token !== distrusted && Date.now() < access.until;
}

function end(): void {
  forget();
  for (const listener of onEnd) listener();
}

function forget(): void {
  ends += 1;
  session = undefined;
  sessionStorage.removeItem(sessionKey);
  standDown();
}

function stored(): Session | undefined {
  const text = sessionStorage.getItem(sessionKey);
  return text === null ? undefined : { ...(JSON.parse(text) as Omit<Session, 'access'>), access: undefined };
}

/** Whose ID token this is; it came from the issuer over TLS and is only compared with its like. */
function subjectOf(idToken: string | undefined): string {
  const payload = idToken?.split('.')[1];
  if (payload === undefined) return '';
  const { sub } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: string };
  return sub ?? '';
}
