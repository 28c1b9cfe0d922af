import type { IncomingMessage } from 'node:http';
import type { JWTPayload } from 'jose';
import { type Adapter, type AdapterPayload, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { deviceWords, goesOn } from '../../lib/domain/organisation/sign-in/session.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import { RecordConflict, type Records } from '../../lib/ports/records.ts';
import { findSession, sessionWrite } from '../../lib/stores/sign-in/sessions.ts';

/** A session does not go on beyond this, however it is used. */
export const sessionSeconds = 12 * 3600;
/** A sign-in that lies further back is none of just now. */
const freshSeconds = 300;

/** The sessions of the embedded issuer, as the records have them: what is not there has ended, and nothing that came of it is good. */
export interface IssuerSessions {
  /** whether a token of ours is one of a session that goes on */
  lives(payload: JWTPayload): Promise<boolean>;
  /** a sign-in has just come to its end: its session begins. @throws where it was ended meanwhile */
  begin(context: KoaContextWithOIDC): Promise<void>;
  /** what the issuer kept of a session that has ended is not found any more */
  guard(model: string, adapter: Adapter): Adapter;
}

interface Settings {
  readonly records: Records;
  readonly clock: Clock;
  addressOf(request: IncomingMessage): string;
}

const guarded = new Set(['Session', 'AuthorizationCode', 'RefreshToken', 'AccessToken']);

export function issuerSessions({ records, clock, addressOf }: Settings): IssuerSessions {
  const stands = async (subject: unknown, id: unknown): Promise<boolean> => {
    if (typeof subject !== 'string' || typeof id !== 'string') return false;
    const session = await findSession({ records }, subject, id);
    return session !== undefined && goesOn(session.body, clock.now());
  };
  const unended = async (model: string, payload: AdapterPayload | undefined): Promise<AdapterPayload | undefined> => {
    // a session in which nobody has signed in is nobody's
    if (!payload?.accountId) return payload;
    const id = model === 'Session' ? payload.uid : payload['sessionUid'];
    return (await stands(payload.accountId, id)) ? payload : undefined;
  };
  return {
    lives: ({ sub, session }) => stands(sub, session),
    async begin({ oidc: { session }, req }) {
      const { accountId, uid, loginTs = 0 } = session ?? {};
      if (accountId === undefined || uid === undefined || (await stands(accountId, uid))) return;
      const now = clock.now();
      if (loginTs + freshSeconds < Date.now() / 1000) throw new errors.SessionNotFound('the session was ended');
      const device = deviceWords(req.headers['user-agent'] ?? '');
      const facts = { device, address: addressOf(req), since: now, lastUsed: now, endsAt: now + sessionSeconds * 1000 };
      try {
        await records.transact([sessionWrite(accountId, { id: uid, ...facts })]);
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
