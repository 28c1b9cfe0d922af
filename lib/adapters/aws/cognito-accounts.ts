import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AliasExistsException,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { isOurName } from '../../domain/organisation/user-name.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { Accounts, Invitee } from '../../ports/accounts.ts';
import type { Clock } from '../../ports/clock.ts';
import { type AwsConnection, clientSettings } from './connection.ts';

/** How long a mailed password is good, as the pool is made with it (`cdk/identity.ts`; a test holds them together). */
export const invitationDays = 3;

interface UserPool extends AwsConnection {
  readonly userPoolId: string;
}

/**
 * Sign-ins in a user pool. A user is named by the person's subject, for good, and signs in with the e-mail address; the pool mails a temporary password,
 * or a code where they have a sign-in already.
 */
export function cognitoAccounts({ userPoolId, ...at }: UserPool, clock: Clock): Accounts {
  const client = new CognitoIdentityProviderClient(clientSettings(at, 8000));
  const create = ({ subject, name }: Invitee, email: string, again: boolean) =>
    client.send(
      new AdminCreateUserCommand({
        ...{ UserPoolId: userPoolId, Username: subject, DesiredDeliveryMediums: ['EMAIL'] },
        ...(again ? { MessageAction: 'RESEND' } : {}),
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
      }),
    );
  const inviteAgain = async (person: Invitee, email: string) => {
    const user = { UserPoolId: userPoolId, Username: person.subject };
    const { UserStatus } = await client.send(new AdminGetUserCommand(user));
    if (UserStatus === 'FORCE_CHANGE_PASSWORD') await create(person, email, true);
    else await client.send(new AdminResetUserPasswordCommand(user));
  };
  return {
    mails: true,
    async invite(person) {
      const { email = '' } = person;
      try {
        await create(person, email, false);
      } catch (error) {
        if (error instanceof AliasExistsException) throw new Refused({ code: 'sign-in-elsewhere', email });
        if (!(error instanceof UsernameExistsException)) throw error;
        await inviteAgain(person, email);
      }
      return { mailedTo: email, expiresAt: clock.now() + invitationDays * 86_400_000 };
    },
  };
}

/**
 * The user of an address: who is there already, or somebody new under `newName`, who is mailed. Asked again it gives the same.
 * @returns the name by which tokens know them
 */
export async function poolUser(
  { userPoolId, ...at }: UserPool,
  clock: Clock,
  { newName, name, email }: { readonly newName: string; readonly name: string; readonly email: string },
): Promise<string> {
  const client = new CognitoIdentityProviderClient(clientSettings(at, 8000));
  const Filter = `email = ${JSON.stringify(email)}`;
  const { Users: [user] = [] } = await client.send(new ListUsersCommand({ UserPoolId: userPoolId, Filter, Limit: 1 }));
  const sub = user?.Attributes?.find((attribute) => attribute.Name === 'sub')?.Value;
  if (user) return isOurName(user.Username) ? user.Username : (sub ?? '');
  await cognitoAccounts({ userPoolId, ...at }, clock).invite({ subject: newName, name, email });
  return newName;
}
