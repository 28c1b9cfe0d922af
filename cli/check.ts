import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Finding, findingSentence } from '../lib/domain/audit/finding.ts';
import { parsedJson } from '../lib/domain/shared/parsed-json.ts';
import { checkAgency } from '../lib/flows/audit/check-agency.ts';
import type { OutsideRoot } from '../lib/flows/audit/parts/check-anchors.ts';
import { CheckRefused, openForCheck, type Store } from './check-store.ts';

export const checkUsage = `congvan check [--home FOLDER | --table NAME --bucket NAME [--region NAME] [--endpoint URL]] [--root FILE] [--json]

Walks everything that is kept and changes nothing: the log of every document to its end, its tasks, its line in the list and its files, the books,
and the anchors of each day with what they say. FILE holds roots that were kept elsewhere: an anchor, or the "roots" of an earlier --json.
Exit 0 all whole, 1 something is wrong (the first line names the first), 2 wrong use or nothing to read.
`;

const options = {
  home: { type: 'string' },
  table: { type: 'string' },
  bucket: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
  root: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export interface CheckReport {
  readonly documents: number;
  readonly events: number;
  readonly files: number;
  readonly anchors: number;
  readonly findings: readonly Finding[];
  readonly roots: readonly OutsideRoot[];
}

/** What {@link checkCommand} finds in a data folder. @throws {CheckRefused} */
export const checkFolder = (home: string): Promise<CheckReport> => checked(openForCheck({ home }), []);

/** `congvan check`, see {@link checkUsage}. */
export async function checkCommand(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args, options });
    const outside = values.root === undefined ? [] : rootsIn(values.root);
    const store = openForCheck(values);
    const report = await checked(store, outside);
    return values.json ? printedJson(report) : printed(report);
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (!(error instanceof CheckRefused) && !code.startsWith('ERR_PARSE_ARGS')) throw error;
    process.stderr.write(error instanceof CheckRefused ? `${error.message}\n` : checkUsage);
    return 2;
  }
}

async function checked({ context, orphans, close }: Store, outside: readonly OutsideRoot[]): Promise<CheckReport> {
  const sum = { documents: 0, events: 0, files: 0, anchors: 0 };
  const findings: Finding[] = [];
  const roots: OutsideRoot[] = [];
  try {
    for (const { code } of await context.directory.ourAgencies()) {
      const agency = await checkAgency(context, code, outside);
      findings.push(...agency.findings);
      for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += agency.walked[name];
      if (agency.root) roots.push(agency.root);
    }
    const named = new Set(findings.map(({ where }) => where));
    for (const where of orphans()) if (!named.has(where)) findings.push({ code: 'document-missing', where });
    return { ...sum, findings, roots };
  } finally {
    close();
  }
}

function printedJson(report: CheckReport): number {
  process.stdout.write(`${JSON.stringify(report)}\n`);
  return report.findings.length > 0 ? 1 : 0;
}

function printed({ documents, events, files, anchors, findings }: CheckReport): number {
  for (const { code, where, detail } of findings)
    process.stdout.write(`${where}${detail === undefined ? '' : `, ${detail}`}: ${findingSentence({ code })}\n`);
  if (findings.length === 0) {
    process.stdout.write(
      `Nguyên vẹn: ${documents} văn bản, ${events} dòng nhật ký, ${files} tệp, ${anchors} mốc neo.\n`,
    );
    return 0;
  }
  process.stdout.write(
    `KHÔNG nguyên vẹn: ${findings.length} điều sai trong ${documents} văn bản. Hãy giữ nguyên dữ liệu, so với bản sao lưu và báo người quản trị.\n`,
  );
  return 1;
}

/** The roots of an anchor, of a list of them, or of an earlier report. */
function rootsIn(path: string): readonly OutsideRoot[] {
  try {
    const input = parsedJson<OutsideRoot | OutsideRoot[] | { roots: OutsideRoot[] }>(
      readFileSync(path, 'utf8'),
      'roots',
    );
    const roots = Array.isArray(input) ? input : 'roots' in input ? input.roots : [input];
    const isRoot = ({ agencyCode, day, root }: OutsideRoot) => agencyCode && day && /^[0-9a-f]{64}$/.test(root);
    if (roots.length > 0 && roots.every(isRoot)) return roots;
  } catch {
    // said below
  }
  throw new CheckRefused(`Không đọc được mốc neo trong ${path}. Hãy chỉ tệp mốc neo đã giữ bên ngoài bằng --root.`);
}
