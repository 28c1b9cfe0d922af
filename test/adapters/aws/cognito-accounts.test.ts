import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cognitoAccounts, invitationDays, poolUser } from '../../../lib/adapters/aws/cognito-accounts.ts';
import { localConnection } from '../../engines/connection.ts';
import { describeOn, type Engine } from '../../engines/engine.ts';
import { moto } from '../../engines/moto.ts';

const subject = '01KB7Q8Z5V3M4N6P7R8S9T0WXY';
const email = 'thu@example.vn';
const thu = { subject, name: 'Hà Thị Thư', email };
const clock = { now: () => 1_000 };

describeOn([moto], 'sign-ins in a user pool', () => {
  let service: Engine;
  let client: CognitoIdentityProviderClient;
  let at: ReturnType<typeof localConnection> & { userPoolId: string };
  beforeAll(async () => {
    service = await moto.start();
    client = new CognitoIdentityProviderClient(localConnection(service.endpoint));
    const request = { PoolName: 'people', AliasAttributes: ['email' as const] };
    const { UserPool } = await client.send(new CreateUserPoolCommand(request));
    at = { ...localConnection(service.endpoint), userPoolId: UserPool?.Id ?? '' };
  });
  afterAll(async () => await service?.stop());
  const userOf = async (Username: string) => {
    const user = await client.send(new AdminGetUserCommand({ UserPoolId: at.userPoolId, Username }));
    const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]));
    return { status: user.UserStatus, ...attributes };
  };

  test('are made under the subject, with an address that is theirs, and again without harm', async () => {
    const accounts = cognitoAccounts(at, clock);
    const wanted = { mailedTo: email, expiresAt: 1_000 + invitationDays * 86_400_000 };
    expect(await accounts.invite(thu)).toEqual(wanted);
    const made = { status: 'FORCE_CHANGE_PASSWORD', email, email_verified: 'true', name: thu.name };
    expect(await userOf(subject)).toMatchObject(made);
    expect(await accounts.invite(thu)).toEqual(wanted);
    expect(await userOf(subject)).toMatchObject(made);
  });

  test('of who signs in already are reset, and the old password is good no more', async () => {
    const password = { Password: 'Mot cau dai 1!', Permanent: true };
    await client.send(new AdminSetUserPasswordCommand({ UserPoolId: at.userPoolId, Username: subject, ...password }));
    expect((await userOf(subject)).status).toBe('CONFIRMED');
    await cognitoAccounts(at, clock).invite(thu);
    expect((await userOf(subject)).status).toBe('RESET_REQUIRED');
  });

  test('are found by their address on the first day, or made, and the same when asked again', async () => {
    expect(await poolUser(at, clock, { newName: 'NOT-USED', name: thu.name, email })).toBe(subject);
    const other = { newName: subject.replace('01K', '01M'), name: 'Bùi Thị Sáu', email: 'sau@example.vn' };
    expect(await poolUser(at, clock, other)).toBe(other.newName);
    expect(await poolUser(at, clock, { ...other, newName: subject.replace('01K', '01N') })).toBe(other.newName);
  });

  test('of users whom somebody has made by hand are known by the pool’s own name', async () => {
    await cognitoAccounts(at, clock).invite({ subject: 'lan.ho', name: 'Hồ Thị Lan', email: 'lan@example.vn' });
    const { sub } = (await userOf('lan.ho')) as { sub?: string };
    expect(sub).toMatch(/^[0-9a-f-]{36}$/);
    expect(await poolUser(at, clock, { newName: subject, name: 'Hồ Thị Lan', email: 'lan@example.vn' })).toBe(sub);
  });
});
