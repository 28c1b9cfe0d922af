import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ulid } from 'ulid';
import * as v from 'valibot';
import { wallClock } from '../functions/compose/parts/wall-clock.ts';
import { parsedJson } from '../lib/domain/shared/parsed-json.ts';
import { type FirstSubjects, isToBeSetUp, makeFirstAgency } from '../lib/flows/organisation/first-day.ts';
import { NotOpened, openRecords, type Where } from './open-records.ts';

export const setupUsage = `congvan setup FILE --table NAME [--user-pool ID] [--region NAME] [--endpoint URL]

The first day of an installation on AWS, after \`cdk deploy\`: FILE (JSON) names the agency (agencyName, agencyCode, parentName, abbreviation, place,
address, email, headTitle, sealDiameterMm), its head and the first administrator (headName, adminName). With a user pool it gives their addresses (headEmail,
adminEmail): both are made users there, and mailed how to sign in. With another issuer it gives the \`sub\` of their users (headSubject, adminSubject).
Everything later is done on the pages of administration. Refused where an agency is there already; until then it may be repeated.
Exit 0 done, 2 wrong use, nothing to open, or something there.
`;

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));
const subject = v.pipe(v.string(), v.regex(/^[0-9A-Za-z._-]{1,100}$/));
const agency = {
  ...{ agencyName: text, parentName: text, abbreviation: text, place: text, address: text, headTitle: text },
  ...{ headName: text, adminName: text },
  agencyCode: v.pipe(v.string(), v.regex(/^[0-9A-Za-z.]{1,35}$/)),
  email: v.pipe(v.string(), v.email()),
  sealDiameterMm: v.pipe(v.number(), v.minValue(20), v.maxValue(60)),
};
const mail = v.pipe(v.string(), v.email(), v.maxLength(254));
const inIssuer = v.strictObject({ ...agency, headSubject: subject, adminSubject: subject });
const inPool = v.strictObject({ ...agency, headEmail: mail, adminEmail: mail });

const options = {
  'user-pool': { type: 'string' },
  table: { type: 'string' },
  home: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
} as const;

/** `congvan setup`, see {@link setupUsage}. */
export async function setupCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new NotOpened(setupUsage);
    const { 'user-pool': userPoolId, ...where } = values;
    const day = userPoolId === undefined ? answersIn(file, inIssuer) : answersIn(file, inPool);
    const { records, close } = openRecords(where);
    const context = { records, clock: wallClock, newId: () => ulid() };
    try {
      if (!(await isToBeSetUp(context)))
        throw new NotOpened('Hệ thống này đã có cơ quan nên không thiết lập lại. Hãy dùng phần Quản trị trên trang.');
      const subjects = 'headSubject' in day ? subjectsOf(day) : await usersOf(day, { ...where, userPoolId });
      await makeFirstAgency(context, day, subjects, []);
    } finally {
      close();
    }
    process.stdout.write(`Đã lập ${day.agencyName}. ${day.adminName} đăng nhập và mở Quản trị.\n`);
    return 0;
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (!(error instanceof NotOpened) && !code.startsWith('ERR_PARSE_ARGS')) throw error;
    process.stderr.write(error instanceof NotOpened ? `${message.trimEnd()}\n` : setupUsage);
    return 2;
  }
}

const subjectsOf = ({ headSubject, adminSubject }: v.InferOutput<typeof inIssuer>): FirstSubjects => ({
  head: headSubject,
  admin: adminSubject,
});

/** The user pool's users of head and administrator, made where they are missing. @throws {NotOpened} */
async function usersOf(
  { headName, headEmail, adminName, adminEmail }: v.InferOutput<typeof inPool>,
  { region, endpoint, userPoolId }: Where & { readonly userPoolId: string | undefined },
): Promise<FirstSubjects> {
  if (headEmail === adminEmail) throw new NotOpened('headEmail và adminEmail phải là hai địa chỉ khác nhau.');
  const at = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint }) };
  const pool = { userPoolId: userPoolId ?? '', ...at };
  const { poolUser } = await import('../lib/adapters/aws/cognito-accounts.ts');
  const user = (name: string, email: string) => poolUser(pool, wallClock, { newName: ulid(), name, email });
  return { head: await user(headName, headEmail), admin: await user(adminName, adminEmail) };
}

/** @throws {NotOpened} naming what is missing or wrong */
function answersIn<Schema extends typeof inIssuer | typeof inPool>(
  file: string,
  schema: Schema,
): v.InferOutput<Schema> {
  let given: unknown;
  try {
    given = parsedJson(readFileSync(file, 'utf8'), file);
  } catch {
    throw new NotOpened(`Không đọc được ${file}: tệp phải có và là JSON.`);
  }
  const result = v.safeParse(schema, given);
  if (result.success) return result.output;
  const wrong = result.issues.map((issue) => v.getDotPath(issue) ?? '');
  throw new NotOpened(`Thiếu hoặc sai trong ${file}: ${[...new Set(wrong)].join(', ')}.`);
}
