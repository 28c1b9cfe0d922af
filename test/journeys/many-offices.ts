import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { vdxpExchange } from '../../lib/adapters/vdxp/vdxp-exchange.ts';
import type { Agency } from '../../lib/domain/organisation/agency.ts';
import { buildStatus } from '../../lib/edxml/build.ts';
import type { DocumentMessage } from '../../lib/edxml/message.ts';
import { parseDocument } from '../../lib/edxml/parse.ts';
import type { Records } from '../../lib/ports/records.ts';
import { agencyWrites } from '../../lib/stores/organisation/agencies.ts';
import { demoAgencies } from '../../local/setup/demo-agencies.ts';
import { setUp } from '../../local/setup/setup.ts';
import type { AxisSystem } from '../../simulator/signature.ts';

const [, nghean] = demoAgencies;

/** An agency of which a test needs no more than that it can be written to. */
const office = (code: string, name: string, ours: boolean): Agency => {
  const { units: _, insideByAxis: __, ...common } = nghean;
  return { ...common, code, name, email: `${code}@example.vn`, ours };
};

const numbered = (count: number, prefix: string, name: string, ours: boolean): readonly Agency[] =>
  Array.from({ length: count }, (_, n) => office(`${prefix}.${n + 1}`, `${name} ${n + 1}`, ours));

/** Agencies of this installation without people: what comes lies in their book until somebody works there. */
export const officesInside: readonly Agency[] = numbered(60, 'G15.9', 'Phòng Thi hành án dân sự khu vực', true);

/** The system of other agencies, as the axis knows it. */
export interface OtherSystem {
  readonly home: string;
  readonly system: AxisSystem;
  /** the agencies that it works for */
  readonly officesOnAxis: readonly Agency[];
}

export async function putOffices(records: Records, { officesOnAxis }: OtherSystem): Promise<void> {
  for (const agency of [...officesInside, ...officesOnAxis]) await records.transact(agencyWrites(agency));
}

/** A folder that is set up, whose axis knows the system of so many other agencies too. */
export async function homeWithOthers(count: number): Promise<OtherSystem> {
  const officesOnAxis = numbered(count, 'H40', 'Ủy ban nhân dân xã', false);
  const home = mkdtempSync(join(tmpdir(), 'congvan-many-'));
  const { folder } = await setUp(home);
  // keys without a database are a folder that has lost it
  openDatabase(join(home, 'congvan.db')).close();
  const secret = randomBytes(24).toString('hex');
  const system = { systemId: 'others', secret, agencies: officesOnAxis.map(({ code }) => code) };
  const path = join(folder, 'axis-systems.json');
  writeFileSync(path, JSON.stringify([...(JSON.parse(readFileSync(path, 'utf8')) as AxisSystem[]), system]));
  return { home, system, officesOnAxis };
}

/** What one of the others answers: a status with its words. */
type Answer = readonly [code: '01' | '02', words: string];

/** Works for the others as their systems do: takes every packet from the axis, and answers each. Gives what came, by who got it. */
export async function answeredByOthers(
  endpoint: string,
  { systemId, secret }: AxisSystem,
  answer: (code: string) => Answer,
): Promise<ReadonlyMap<string, DocumentMessage>> {
  const axis = vdxpExchange({ endpoint, systemId, secret }, { now: () => Date.now() });
  const came = new Map<string, DocumentMessage>();
  for (const { axisDocId, to } of await axis.received('edoc')) {
    const message = parseDocument(await axis.fetch(axisDocId));
    await axis.acknowledge(axisDocId, 'done');
    came.set(to, message);
    const [statusCode, description] = answer(to);
    const from = message.to.find(({ organId }) => organId === to);
    if (!from) throw new Error(`${to} got what is not for it`);
    const { number, notation, promulgatedOn, documentId } = message;
    const responseFor = { organId: message.from.organId, code: `${number}/${notation}`, promulgatedOn, documentId };
    const timestamp = `${promulgatedOn} 23:59:59`;
    const edxml = buildStatus({ from, responseFor, statusCode, description, staff: 'Văn thư', timestamp });
    await axis.send({ from: to, to: [message.from.organId], messageType: 'status', edxml });
  }
  return came;
}
