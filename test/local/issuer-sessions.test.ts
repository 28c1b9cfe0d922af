import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import { setSessionEnds } from '../../lib/flows/monitoring/set-session-ends.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { type IssuerSessions, issuerSessions } from '../../local/oidc/sessions.ts';
import { caller } from '../flows/context.ts';
import { type SignInDesk, signInDesk } from '../flows/sign-in/sign-in-desk.ts';

const clerk = 'vanthu.hanoi';
const minute = 60_000;

let desk: SignInDesk;
let sessions: IssuerSessions;
beforeEach(async () => {
  desk = await signInDesk();
  sessions = issuerSessions({ ...desk.context, addressOf: (_: IncomingMessage) => '10.0.0.7' });
  await desk.session(clerk, 'here');
});
const lives = (isUsed: boolean) => sessions.lives({ sub: clerk, session: 'here' }, isUsed);

describe('a session', () => {
  test('goes on as long as somebody is at it, up to its longest', async () => {
    for (let n = 0; n < 23; n += 1) {
      desk.it.clock += 30 * minute;
      expect(await lives(true)).toBe(true);
    }
    desk.it.clock += 30 * minute;
    expect(await lives(true)).toBe(false);
  });
  test('ends after an hour in which its page has asked by itself only', async () => {
    for (let n = 0; n < 59; n += 1) {
      desk.it.clock += minute;
      expect(await lives(false)).toBe(true);
    }
    desk.it.clock += minute;
    expect([await lives(false), await lives(true)]).toEqual([false, false]);
  });
  test('ends sooner from the moment on at which that is set', async () => {
    desk.it.clock += 10 * minute;
    expect(await lives(false)).toBe(true);
    await setSessionEnds(desk.context as ApiContext, caller('quantri.hanoi'), { idleMinutes: 5, hours: 12 });
    expect(await lives(true)).toBe(false);
  });
  test('of another person is not theirs by its name', async () => {
    expect(await sessions.lives({ sub: 'lanhdao.hanoi', session: 'here' }, true)).toBe(false);
  });
});

describe('what the issuer kept', () => {
  const kept = (model: string, subject = clerk) => {
    const payload = { accountId: subject, uid: 'here', sessionUid: 'here' };
    const adapter = { find: async () => payload, findByUid: async () => payload } as never;
    return sessions.guard(model, adapter).find('x');
  };
  test('is found while the session goes on, and not after, nor when its person is blocked', async () => {
    for (const model of ['Session', 'RefreshToken', 'AuthorizationCode']) expect(await kept(model)).toBeDefined();
    const { directory } = desk.context;
    const blocked = issuerSessions({
      ...{ ...desk.context, directory: { ...directory, person: async () => undefined } },
      addressOf: () => '',
    });
    const adapter = { find: async () => ({ accountId: clerk, uid: 'here' }) } as never;
    expect(await blocked.guard('Session', adapter).find('x')).toBeUndefined();
    desk.it.clock += 61 * minute;
    for (const model of ['Session', 'RefreshToken', 'AuthorizationCode']) expect(await kept(model)).toBeUndefined();
  });
});
