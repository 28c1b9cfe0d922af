import { type SignatureLevel, signatureLevels } from '../domain/shared/signature-level.ts';

/** Names of the environment variables that doors read; CDK sets them, `compose` checks them at cold start. */
export const settingNames = {
  table: 'CONGVAN_TABLE',
  bucket: 'CONGVAN_BUCKET',
  searchBucket: 'CONGVAN_SEARCH_BUCKET',
  queuePrefix: 'CONGVAN_QUEUE_PREFIX',
  queueUrlBase: 'CONGVAN_QUEUE_URL_BASE',
  issuer: 'CONGVAN_OIDC_ISSUER',
  audience: 'CONGVAN_OIDC_AUDIENCE',
  jwksUri: 'CONGVAN_OIDC_JWKS_URI',
  clientId: 'CONGVAN_OIDC_CLIENT_ID',
  userPool: 'CONGVAN_USER_POOL',
  axisEndpoint: 'CONGVAN_AXIS_ENDPOINT',
  axisSecretId: 'CONGVAN_AXIS_SECRET_ID',
  secretsKey: 'CONGVAN_SECRETS_KEY',
  maxFileBytes: 'CONGVAN_MAX_FILE_BYTES',
  siteOrigin: 'CONGVAN_SITE_ORIGIN',
  tsaUrls: 'CONGVAN_TSA_URLS',
  signatureLevel: 'CONGVAN_SIGNATURE_LEVEL',
} as const;

export const defaultMaxFileBytes: number = 100 * 1024 * 1024;

/** A setting is missing or makes no sense: the door does not start. */
export class SettingsError extends Error {}

export function setting(
  environment: Readonly<Record<string, string | undefined>>,
  name: keyof typeof settingNames,
): string {
  const value = environment[settingNames[name]];
  if (value === undefined || value === '') throw new SettingsError(`${settingNames[name]} is not set`);
  return value;
}

/** A positive whole number of bytes; the default where nothing is set. */
export function maxFileBytes(environment: Readonly<Record<string, string | undefined>>): number {
  const text = environment[settingNames.maxFileBytes];
  if (text === undefined || text === '') return defaultMaxFileBytes;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new SettingsError(`${settingNames.maxFileBytes} is not a number of bytes`);
  return value;
}

export interface LevelPolicySettings {
  readonly level: SignatureLevel;
  /** asked in this order */
  readonly tsaUrls: readonly string[];
}

/**
 * Timestamp authorities (addresses with commas between) and the level that documents are augmented to: B-LT where there is an
 * authority, B-B where there is none. A level that no authority can give is a mistake.
 */
export function levelPolicySettings(environment: Readonly<Record<string, string | undefined>>): LevelPolicySettings {
  const tsaUrls = (environment[settingNames.tsaUrls] ?? '').split(',').flatMap((url) => url.trim() || []);
  for (const [at, text] of tsaUrls.entries()) {
    const url = URL.parse(text);
    const which = `${settingNames.tsaUrls}: address ${at + 1}`;
    // what was meant for a secret may stand in any of them: none is quoted, here or by whoever asks it
    if (!url || !/^https?:$/.test(url.protocol)) throw new SettingsError(`${which} is no address`);
    if (url.username || url.password) throw new SettingsError(`${which} holds a name or a password`);
  }
  const level = levelOf(environment[settingNames.signatureLevel] || (tsaUrls.length > 0 ? 'B-LT' : 'B-B'));
  if (level !== 'B-B' && tsaUrls.length === 0)
    throw new SettingsError(`${settingNames.signatureLevel} ${level} needs ${settingNames.tsaUrls}`);
  return { level, tsaUrls };
}

/** What authorities are called on the page, in their order: the host alone, for what stands behind it may be a secret; several at one host are counted. */
export function authorityNames(urls: readonly string[]): readonly string[] {
  const hosts = urls.map((url) => new URL(url).host);
  return hosts.map((host, index) => {
    const before = hosts.slice(0, index).filter((one) => one === host).length;
    return before === 0 ? host : `${host} (${before + 1})`;
  });
}

function levelOf(text: string): SignatureLevel {
  const level = signatureLevels.find((one) => one === text);
  if (!level) throw new SettingsError(`${settingNames.signatureLevel} must be one of ${signatureLevels.join(', ')}`);
  return level;
}
