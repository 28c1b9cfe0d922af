import { recordsTrust } from '../../../lib/adapters/directory/records-trust.ts';
import { jwtIdentity } from '../../../lib/adapters/oidc/jwt-identity.ts';
import { authorityNames, levelPolicySettings, settingNames } from '../../../lib/edge/settings.ts';
import type { Accounts } from '../../../lib/ports/accounts.ts';
import type { Installation } from '../../../lib/ports/installation.ts';
import type { MailDesk } from '../../../lib/ports/mailer.ts';
import type { PushDesk } from '../../../lib/ports/push.ts';
import type { Records } from '../../../lib/ports/records.ts';
import type { SearchReader } from '../../../lib/ports/search.ts';
import type { TablePages } from '../../../lib/ports/table-pages.ts';
import { machineIdentity } from '../../../lib/stores/sign-in/machines.ts';
import type { HttpContext } from '../../doors/http.ts';
import { composeAwsSigning } from '../aws/signing.ts';
import { wallClock } from '../parts/wall-clock.ts';
import { awsSettings, once, read, report } from './from-environment.ts';

/** For the HTTP door on AWS. */
export const composeHttp = once((): HttpContext => {
  const issuer = read('issuer');
  const userPool = process.env[settingNames.userPool];
  const named = userPool ? { nameClaim: 'username' } : {};
  const signedIn = jwtIdentity({ issuer, audience: read('audience'), jwksUri: read('jwksUri'), ...named });
  const search = laterSearch(read('searchBucket'));
  const proof = levelPolicySettings(process.env);
  const context = composeAwsSigning({ ...awsSettings(), keys: {}, proof });
  const identity = machineIdentity(context.records, context.clock, signedIn);
  const desks = userPool ? { accounts: poolAccounts(userPool) } : {};
  const installation: Installation = {
    engine: 'aws',
    decided: { timestamps: settingNames.tsaUrls, publicAddress: settingNames.siteOrigin },
    version: programVersion,
    timestampAuthorities: authorityNames(proof.tsaUrls),
  };
  const signIn = { issuer, clientId: read('clientId') };
  const trust = recordsTrust(context.records);
  const mail = laterMail(context.records, read('secretsKey'));
  const own = {
    search,
    tablePages: laterPages,
    installation,
    trust,
    mail,
    push: laterPush(context.records, read('secretsKey')),
  };
  return { context: { ...context, ...own, ...desks }, identity, signIn, report };
});

/** Loaded when somebody is invited, which is rare. */
function poolAccounts(userPoolId: string): Accounts {
  const invite: Accounts['invite'] = async (person) => {
    const { cognitoAccounts } = await import('../../../lib/adapters/aws/cognito-accounts.ts');
    return cognitoAccounts({ userPoolId }, wallClock).invite(person);
  };
  return { mails: true, invite };
}

/** Loaded when somebody sets or tries the mail server, or is sent a code. */
function laterMail(records: Records, keyId: string): MailDesk {
  const desk = once(() => import('../aws/mail.ts').then(({ composeAwsMail }) => composeAwsMail(records, { keyId })));
  return {
    send: async (server, message) => (await desk()).send(server, message),
    hasPassword: async () => (await desk()).hasPassword(),
    passwordWrites: async (password) => (await desk()).passwordWrites(password),
  };
}

/** Loaded when somebody looks at what they are told in their browsers. */
function laterPush(records: Records, keyId: string): PushDesk {
  const desk = once(() => import('../aws/push.ts').then(({ composeAwsPush }) => composeAwsPush(records, { keyId })));
  return {
    publicKey: async () => (await desk()).publicKey(),
    send: async (message) => (await desk()).send(message),
  };
}

/** Loaded when somebody searches for the first time. */
function laterSearch(bucket: string): SearchReader {
  const search = once(() => import('../aws/search.ts').then(({ composeAwsSearch }) => composeAwsSearch({ bucket })));
  return {
    position: async (agencyCode) => (await search()).position(agencyCode),
    find: async (query) => (await search()).find(query),
  };
}

/** Loaded when a register or slip is printed for the first time. */
const pages = once(() => import('../../../lib/adapters/report/table-pages.ts').then(({ tablePages }) => tablePages));
const laterPages: TablePages = {
  set: async (table) => (await pages()).set(table),
  setForm: async (form) => (await pages()).setForm(form),
  bind: async (volume) => (await pages()).bind(volume),
  printCopy: async (copy) => (await pages()).printCopy(copy),
};

const programVersion = async () => (await import('../parts/version.ts')).version;
