import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { FeaturePlan, Mfa, OAuthScope, UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Place } from './place.ts';

export interface Identity {
  /** OIDC issuer of our tokens */
  readonly issuer: string;
  readonly clientId: string;
  readonly jwksUri: string;
  /** ours, in which people are invited; none where an issuer of the agency keeps the sign-ins */
  readonly pool?: UserPool;
}

/** Who may come in: the people of an issuer that the agency has already, or of a user pool made for it. */
export function addIdentity(stack: Stack, webOrigin: string, { issuer }: Place): Identity {
  return issuer ?? addUserPool(stack, webOrigin);
}

/** Accounts that an administrator makes, with a second factor, signing in through code flow and PKCE. */
function addUserPool(stack: Stack, webOrigin: string): Identity {
  const room = new Construct(stack, 'Identity');
  const pool = new UserPool(room, 'People', {
    selfSignUpEnabled: false,
    signInAliases: { username: true, email: true },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(
    pool,
    'COG8',
    'Accounts are made by administrators and need a one-time password besides; risk scoring by Cognito Plus is a choice of the operator, paid per account.',
  );
  pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: `${stack.stackName}-${stack.account}` } });
  const client = new UserPoolClient(room, 'Page', {
    userPool: pool,
    generateSecret: false,
    preventUserExistenceErrors: true,
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
      callbackUrls: [`${webOrigin}/`],
      logoutUrls: [`${webOrigin}/`],
    },
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
    enableTokenRevocation: true,
  });
  const issuer = pool.userPoolProviderUrl;
  return { issuer, clientId: client.userPoolClientId, jwksUri: `${issuer}/.well-known/jwks.json`, pool };
}
