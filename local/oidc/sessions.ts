import type { IncomingMessage } from 'node:http';
import type { JWTPayload } from 'jose';
import { type Adapter, type AdapterPayload, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { deviceWords, goesOn, sessionLimits } from '../../lib/domain/organisation/sign-in/session.ts';
import { isDisabled, logSignIn, noteUse, sessionEnds } from '../../lib/kernel/sign-ins.ts';
import { askOnce } from '../../lib/kernel/take-step.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import type { Directory } from '../../lib/ports/directory.ts';
import { RecordConflict, type Records } from '../../lib/ports/records.ts';
import { findSession, sessionWrite, usedWrite } from '../../lib/stores/sign-in/sessions.ts';

/** What the issuer keeps by itself; the records end sessions before. */
export const sessionSeconds = sessionLimits.hours.max * 3600;
/** A sign-in that lies further back is none of just now. */
const freshSeconds = 300;
/** That a session is used is written down so often. */
const usedMilliseconds = 60_000;

/** The sessions of the embedded issuer, as the records have them: what is not there has ended, and nothing that came of it is good. */
export interface IssuerSessions {
  /** whether a token of ours is one of a session that goes on; where a person is at it, that is written down */
  lives(payload: JWTPayload, isUsed: boolean): Promise<boolean>;
  /** a sign-in has just come to its end: its session begins. @throws where it was ended meanwhile */
  begin(context: KoaContextWithOIDC): Promise<void>;
  /** what the issuer kept of a session that has ended is not found any more */
  guard(model: string, adapter: Adapter): Adapter;
}

interface Settings {
  readonly records: Records;
  readonly clock: Clock;
  /** says who has a place today and is not blocked */
  readonly directory: Pick<Directory, 'person'>;
  newId(): string;
  addressOf(request: IncomingMessage): string;
}

const guarded = new Set(['Session', 'AuthorizationCode', 'RefreshToken', 'AccessToken']);

export function issuerSessions(settings: Settings): IssuerSessions {
  const { records, clock, directory, addressOf } = settings;
  const stands = async (subject: unknown, id: unknown, isUsed = false): Promise<boolean> => {
    if (typeof subject !== 'string' || typeof id !== 'string') return false;
    const [session, ends] = await Promise.all([findSession({ records }, subject, id), sessionEnds({ records })]);
    const now = clock.now();
    if (!session || !goesOn(session.body, ends, now)) return false;
    if (isUsed && now - session.body.lastUsed >= usedMilliseconds)
      await askOnce({ records }, [usedWrite(subject, session, now)]);
    return true;
  };
  const unended = async (model: string, payload: AdapterPayload | undefined): Promise<AdapterPayload | undefined> => {
    // a session in which nobody has signed in is nobody's
    if (!payload?.accountId) return payload;
    const id = model === 'Session' ? payload.uid : payload['sessionUid'];
    // who has no place any more, or is blocked, gets nothing more
    if (!(await directory.person(payload.accountId))) return undefined;
    return (await stands(payload.accountId, id)) ? payload : undefined;
  };
  return {
    lives: ({ sub, session }, isUsed) => stands(sub, session, isUsed),
    async begin({ oidc: { session }, req }) {
      const { accountId, uid, loginTs = 0 } = session ?? {};
      if (accountId === undefined || uid === undefined || (await stands(accountId, uid))) return;
      const now = clock.now();
      if (loginTs + freshSeconds < Date.now() / 1000) throw new errors.SessionNotFound('the session was ended');
      if (await isDisabled({ records }, accountId)) throw new errors.SessionNotFound('the sign-in is disabled');
      const { hours } = await sessionEnds({ records });
      const device = deviceWords(req.headers['user-agent'] ?? '');
      const facts = { device, address: addressOf(req), since: now, lastUsed: now, endsAt: now + hours * 3_600_000 };
      try {
        await records.transact([sessionWrite(accountId, { id: uid, ...facts })]);
        await noteUse({ records, clock }, accountId);
        await logSignIn(settings, accountId, 'signed-in', aboutSignIn(device, facts.address));
      } catch (error) {
        // another window of the same browser was quicker
        if (!(error instanceof RecordConflict)) throw error;
      }
    },
    guard: (model, adapter) =>
      guarded.has(model)
        ? {
            ...adapter,
            find: async (id) => unended(model, (await adapter.find(id)) ?? undefined),
            findByUid: async (uid) => unended(model, (await adapter.findByUid(uid)) ?? undefined),
          }
        : adapter,
  };
}

/** From where somebody signed in or tried to, as the log says it. */
export const aboutSignIn = (device: string, address: string): string =>
  [device, address].filter((part) => part).join('; ');
