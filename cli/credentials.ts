import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Secrets } from '../functions/compose/embedded.ts';
import { secretsKey } from '../functions/compose/parts/connection-desk.ts';
import { allAxisSecrets } from '../lib/adapters/aws/axis-secrets.ts';
import { kmsSecretBox } from '../lib/adapters/aws/kms-secret-box.ts';
import { putCredentials, systemIdOf } from '../lib/adapters/directory/records-credentials.ts';
import { keySecretBox } from '../lib/adapters/embedded/key-secret-box.ts';
import { vietnamDay } from '../lib/domain/shared/calendar/time.ts';
import { parsedJson } from '../lib/domain/shared/parsed-json.ts';
import type { AxisCredentials } from '../lib/ports/exchange.ts';
import type { Records } from '../lib/ports/records.ts';
import type { SecretBox } from '../lib/ports/secret-box.ts';
import { agencyLines, findAgencyRecord } from '../lib/stores/organisation/agencies.ts';
import { passwordFrom } from './environment.ts';
import { NotOpened, openRecords } from './open-records.ts';

export const credentialsUsage = `congvan credentials set AGENCY --system-id ID --secret-env NAME WHERE
congvan credentials list WHERE
congvan credentials move [--secret NAME] WHERE
WHERE: --home FOLDER | --table NAME --key KEY [--region NAME] [--endpoint URL]

Who an agency (by its id) is at the axis: its system id, and a secret that is read from the environment and sealed for this agency. On AWS KEY is the key
that the table is encrypted with. \`move\` seals what earlier versions kept for all agencies at one place (secrets.json, or the secret NAME of Secrets Manager); who
has credentials already keeps them. Workers take new ones within five minutes.
Exit 0 done, 2 wrong use or nothing to read.
`;

const options = {
  home: { type: 'string' },
  table: { type: 'string' },
  key: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
  'system-id': { type: 'string' },
  'secret-env': { type: 'string' },
  secret: { type: 'string' },
} as const;
const parsed = (args: string[]) => parseArgs({ args, options, allowPositionals: true });
type Values = ReturnType<typeof parsed>['values'];

/** Where credentials are kept. */
interface Place {
  readonly records: Records;
  readonly box: SecretBox;
}

/** `congvan credentials`, see {@link credentialsUsage}. */
export async function credentialsCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parsed(args);
    const [verb = '', agency, ...more] = positionals;
    const isRight = more.length === 0 && (verb === 'set') === (agency !== undefined);
    if (!isRight || !['set', 'list', 'move'].includes(verb)) throw new NotOpened(credentialsUsage);
    if (values.table !== undefined && verb !== 'list' && values.key === undefined)
      throw new NotOpened(credentialsUsage);
    const { table, home } = values;
    const at = connectionOf(values);
    const { records, close } = openRecords({ ...at, ...(table ? { table } : {}), ...(home ? { home } : {}) });
    const box = table
      ? kmsSecretBox({ ...at, ...(values.key ? { keyId: values.key } : {}) })
      : keySecretBox(join(identityOf(values), 'keys', secretsKey));
    try {
      if (verb === 'set') await set({ records, box }, agency ?? '', values);
      else if (verb === 'list') await list(records);
      else await move({ records, box }, values);
      return 0;
    } finally {
      close();
    }
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (!(error instanceof NotOpened) && !code.startsWith('ERR_PARSE_ARGS')) throw error;
    process.stderr.write(error instanceof NotOpened ? `${message.trimEnd()}\n` : credentialsUsage);
    return 2;
  }
}

const connectionOf = ({ region, endpoint }: Values) => ({
  ...(region === undefined ? {} : { region }),
  ...(endpoint === undefined ? {} : { endpoint }),
});
const identityOf = ({ home }: Values): string =>
  join(resolve(home ?? (process.env['CONGVAN_HOME'] || '.congvan')), 'identity');

async function set({ records, box }: Place, agency: string, values: Values): Promise<void> {
  const { 'system-id': systemId, 'secret-env': name } = values;
  const secret = passwordFrom(name, (message) => new NotOpened(message));
  if (!systemId || !secret) throw new NotOpened(credentialsUsage);
  if (!(await findAgencyRecord({ records }, agency)))
    throw new NotOpened(
      `Không có cơ quan ${agency} trong hệ thống. Hãy kiểm tra mã; xem các cơ quan bằng credentials list.`,
    );
  await putCredentials(records, box, agency, { systemId, secret });
  process.stdout.write(`${agency}: đã lưu ${systemId}.\n`);
}

async function list(records: Records): Promise<void> {
  for (const { id, name, ours } of await agencyLines({ records }, vietnamDay(Date.now()))) {
    if (!ours) continue;
    process.stdout.write(`${id} ${name}: ${(await systemIdOf(records, id)) ?? 'chưa có'}\n`);
  }
}

async function move({ records, box }: Place, values: Values): Promise<void> {
  const path = join(identityOf(values), 'secrets.json');
  const before = values.table === undefined ? secretsIn(path).axis : await ofSecret(values);
  for (const [agency, credentials] of Object.entries(before)) {
    if (await systemIdOf(records, agency)) continue;
    await putCredentials(records, box, agency, credentials);
    process.stdout.write(`${agency}: đã chuyển ${credentials.systemId}.\n`);
  }
  if (values.table === undefined) leaveOut(path);
  else process.stdout.write('Hãy thay nội dung của secret cũ bằng {} khi mọi cơ quan đã chạy.\n');
}

function secretsIn(path: string): Secrets {
  if (!existsSync(path))
    throw new NotOpened(`Không có ${path}. Hãy chỉ thư mục dữ liệu bằng --home hoặc CONGVAN_HOME.`);
  return parsedJson<Secrets>(readFileSync(path, 'utf8'), path);
}

/** The file without credentials, in its place at once. */
function leaveOut(path: string): void {
  const now = { ...secretsIn(path), axis: {} };
  writeFileSync(`${path}.new`, JSON.stringify(now), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

function ofSecret(values: Values): Promise<Readonly<Record<string, AxisCredentials>>> {
  if (!values.secret) throw new NotOpened(credentialsUsage);
  return allAxisSecrets({ ...connectionOf(values), secretId: values.secret });
}
