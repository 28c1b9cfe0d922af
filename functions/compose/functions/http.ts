import { jwtIdentity } from '../../../lib/adapters/oidc/jwt-identity.ts';
import { levelPolicySettings } from '../../../lib/edge/settings.ts';
import type { HttpContext } from '../../doors/http.ts';
import { composeAwsSearch } from '../aws/search.ts';
import { composeAwsSigning } from '../aws/signing.ts';
import { awsSettings, once, read, report } from './from-environment.ts';

/** For the HTTP door on AWS. */
export const composeHttp = once((): HttpContext => {
  const issuer = read('issuer');
  const identity = jwtIdentity({ issuer, audience: read('audience'), jwksUri: read('jwksUri') });
  const search = composeAwsSearch({ bucket: read('searchBucket') });
  const context = composeAwsSigning({ ...awsSettings(), keys: {}, proof: levelPolicySettings(process.env) });
  return { context: { ...context, search }, identity, signIn: { issuer, clientId: read('clientId') }, report };
});
