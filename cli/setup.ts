import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ulid } from 'ulid';
import * as v from 'valibot';
import { wallClock } from '../functions/compose/parts/wall-clock.ts';
import { parsedJson } from '../lib/domain/shared/parsed-json.ts';
import { isToBeSetUp, makeFirstAgency } from '../lib/flows/organisation/first-day.ts';
import { NotOpened, openRecords } from './open-records.ts';

export const setupUsage = `congvan setup FILE --table NAME [--region NAME] [--endpoint URL]

The first day of an installation on AWS, after \`cdk deploy\`: FILE (JSON) names the agency (agencyName, agencyCode, parentName, abbreviation, place,
address, email, headTitle, sealDiameterMm), its head (headName, headSubject) and the first administrator (adminName, adminSubject). The subjects are the \`sub\`
of their users in the user pool, or in the issuer that the installation uses. Everything later is done on the pages of administration.
Refused where an agency is there already. Exit 0 done, 2 wrong use, nothing to open, or something there.
`;

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));
const subject = v.pipe(v.string(), v.regex(/^[0-9A-Za-z._-]{1,100}$/));
const firstDay = v.strictObject({
  ...{ agencyName: text, parentName: text, abbreviation: text, place: text, address: text, headTitle: text },
  ...{ headName: text, adminName: text, headSubject: subject, adminSubject: subject },
  agencyCode: v.pipe(v.string(), v.regex(/^[0-9A-Za-z.]{1,35}$/)),
  email: v.pipe(v.string(), v.email()),
  sealDiameterMm: v.pipe(v.number(), v.minValue(20), v.maxValue(60)),
});

const options = {
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
    const { headSubject: head, adminSubject: admin, ...day } = answersIn(file);
    const { records, close } = openRecords(values);
    const context = { records, clock: wallClock, newId: () => ulid() };
    try {
      if (!(await isToBeSetUp(context)))
        throw new NotOpened('Hệ thống này đã có cơ quan nên không thiết lập lại. Hãy dùng phần Quản trị trên trang.');
      await makeFirstAgency(context, day, { head, admin }, []);
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

/** @throws {NotOpened} naming what is missing or wrong */
function answersIn(file: string): v.InferOutput<typeof firstDay> {
  let given: unknown;
  try {
    given = parsedJson(readFileSync(file, 'utf8'), file);
  } catch {
    throw new NotOpened(`Không đọc được ${file}: tệp phải có và là JSON.`);
  }
  const result = v.safeParse(firstDay, given);
  if (result.success) return result.output;
  const wrong = result.issues.map((issue) => v.getDotPath(issue) ?? '');
  throw new NotOpened(`Thiếu hoặc sai trong ${file}: ${[...new Set(wrong)].join(', ')}.`);
}
