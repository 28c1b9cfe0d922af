import type { NamedSession, Session } from '../../domain/organisation/sign-in/session.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, nextWrite, readAll, readItem, type Stored } from '../item.ts';
import { sessionKey, sessionsPk } from '../keys.ts';

/** A session of a person; one that has ended is not there. */
export function findSession(context: Stored, subject: string, id: string): Promise<Item<Session> | undefined> {
  return readItem<Session>(context, sessionKey(subject, id));
}

/** The sessions of a person that have not been ended, some of which may be over by their time. */
export async function sessionsOf(context: Stored, subject: string): Promise<NamedSession[]> {
  const sessions: NamedSession[] = [];
  for await (const { sk, body } of readAll<Session>(context, { pk: sessionsPk(subject), limit: 200 }))
    sessions.push({ id: sk, ...body });
  return sessions;
}

/** A session that begins; the engine drops it some time after its end. */
export function sessionWrite(subject: string, { id, ...session }: NamedSession): Write {
  const put = { ...newItem<Session>(sessionKey(subject, id), session), expiresAt: Math.ceil(session.endsAt / 1000) };
  return { put, expect: 'absent' };
}

/** A session was used; unless it was ended meanwhile. */
export function usedWrite(subject: string, before: Item<Session>, lastUsed: number): Write {
  return nextWrite<Session>(sessionKey(subject, before.sk), before, { ...before.body, lastUsed });
}

/** Sessions end: what came of them is good no more. */
export function endedWrites(subject: string, ids: readonly string[]): Write[] {
  return ids.map((id) => ({ remove: sessionKey(subject, id) }));
}
