import { jwtIdentity } from '../../../lib/adapters/oidc/jwt-identity.ts';
import { levelPolicySettings, settingNames } from '../../../lib/edge/settings.ts';
import type { Accounts } from '../../../lib/ports/accounts.ts';
import type { HttpContext } from '../../doors/http.ts';
import { composeAwsSearch } from '../aws/search.ts';
import { composeAwsSigning } from '../aws/signing.ts';
import { wallClock } from '../parts/wall-clock.ts';
import { awsSettings, once, read, report } from './from-environment.ts';

/** For the HTTP door on AWS. */
export const composeHttp = once((): HttpContext => {
  const issuer = read('issuer');
  const userPool = process.env[settingNames.userPool];
  const named = userPool ? { nameClaim: 'username' } : {};
  const identity = jwtIdentity({ issuer, audience: read('audience'), jwksUri: read('jwksUri'), ...named });
  const search = composeAwsSearch({ bucket: read('searchBucket') });
  const context = composeAwsSigning({ ...awsSettings(), keys: {}, proof: levelPolicySettings(process.env) });
  const desks = userPool ? { accounts: poolAccounts(userPool) } : {};
  const signIn = { issuer, clientId: read('clientId') };
  return { context: { ...context, search, ...desks }, identity, signIn, report };
});

/** Loaded when somebody is invited, which is rare. */
function poolAccounts(userPoolId: string): Accounts {
  const invite: Accounts['invite'] = async (person) => {
    const { cognitoAccounts } = await import('../../../lib/adapters/aws/cognito-accounts.ts');
    return cognitoAccounts({ userPoolId }, wallClock).invite(person);
  };
  return { mails: true, invite };
}
