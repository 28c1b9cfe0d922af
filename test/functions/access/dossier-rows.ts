import type { dossierRoutes } from '../../../functions/api/dossiers.ts';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import type { PlanLineContent } from '../../../lib/domain/dossiers/file-plan.ts';
import { closeDossier } from '../../../lib/flows/dossiers/close-dossier.ts';
import { addToDossier } from '../../../lib/flows/dossiers/fill-dossier.ts';
import { type DossierRequest, openDossier } from '../../../lib/flows/dossiers/open-dossier.ts';
import { setPlanLine } from '../../../lib/flows/dossiers/set-plan-line.ts';
import { caller } from '../../flows/context.ts';
import { everyPerson } from '../../flows/people.ts';
import { incoming, issued, type State } from '../../flows/states.ts';
import type { AccessDesk } from './desk.ts';
import type { Row } from './table.ts';

type DossierOperation = Extract<PersonOperation, (typeof dossierRoutes)[number]['operation']>;

const all = everyPerson.map(({ subject }) => subject);
const clerks = ['vanthu.hanoi', 'vanthu2.hanoi', 'vanthu.nghean', 'vanthu.haiphong'];
const leaders = ['lanhdao.hanoi', 'lanhdao2.hanoi', 'lanhdao.nghean', 'lanhdao.haiphong'];
const scope = ['vanthu.hanoi', 'vanthu2.hanoi', 'lanhdao.hanoi', 'lanhdao2.hanoi'];
/** Who makes dossiers, and who approves the plan. */
const planReaders = all.filter((subject) => /^(vanthu|lanhdao|chuyenvien|soanthao|truongphong)/.test(subject));
/** Who made it in the unit `NV`, and who heads that unit. */
const keepers = ['soanthao.hanoi', 'truongphong.hanoi'];
const fillers = ['vanthu.hanoi', 'vanthu2.hanoi', ...keepers];

const said = requestExamples['openDossier'] as unknown as DossierRequest;
const line = (requestExamples['setPlanLine'] as unknown as { line: PlanLineContent }).line;

export const dossier: State = async ({ context }) => (await openDossier(context, caller('soanthao.hanoi'), said)).id;

/** One with a document in it that nobody has to do anything with any more. */
const filled: State = async (desk) => {
  const id = await dossier(desk);
  await addToDossier(desk.context, caller('vanthu.hanoi'), id, {
    direction: 'incoming',
    id: await incoming('for-information')(desk),
  });
  return id;
};

const closed: State = async (desk) => {
  const id = await filled(desk);
  await closeDossier(desk.context, caller('vanthu.hanoi'), id, { endDate: '2026-11-20' });
  return id;
};

let [years, lines] = [2030, 0];
/** A plan of a year of its own with one line, in the agency of who asks. */
async function planned({ it }: AccessDesk, _: string, subject: string): Promise<{ year: number; notation: string }> {
  const year = ++years;
  const clerk = `vanthu.${subject.split('.')[1]}`;
  await setPlanLine(it.context, caller(clerk), { year, line });
  return { year, notation: line.notation };
}

/** A list that lies where its person has put it. */
async function list({ it }: AccessDesk, _: string, subject: string): Promise<{ year: number; upload: string }> {
  const place = subject.split('.')[1] ?? '';
  const agency = { hanoi: 'G15.1', nghean: 'G15.29', haiphong: 'G15.31' }[place];
  const upload = `uploads/${agency}/${subject}/file-plans/${it.context.newId()}`;
  const text = 'Số và ký hiệu hồ sơ;Tiêu đề hồ sơ;Thời hạn bảo quản\n01.VP;Hồ sơ lưu trữ;20 năm\n';
  await it.context.files.put(upload, new TextEncoder().encode(text));
  return { year: ++years, upload };
}

const document = async (desk: AccessDesk) => ({ direction: 'outgoing', document: await issued(desk) });

/** Dossiers are for who made them, the head of their unit, clerks and leaders; file plans for everybody to read. */
export const dossierRows: Readonly<Record<DossierOperation, readonly Row[]>> = {
  readFilePlan: [{ allowed: planReaders }],
  exportFilePlan: [{ allowed: planReaders }],
  // each a line of its own: a year of its own would run out of years
  setPlanLine: [{ allowed: clerks, body: () => ({ year: 2000, line: { ...line, notation: `${++lines}.VP` } }) }],
  removePlanLine: [{ allowed: clerks, body: planned }],
  approveFilePlan: [
    {
      allowed: leaders,
      body: async (...asked) => ({ year: (await planned(...asked)).year, decision: 'Quyết định số 1' }),
    },
  ],
  requestPlanUpload: [{ allowed: clerks, body: () => ({ size: 10 }) }],
  planFilePlanImport: [{ allowed: clerks, body: list }],
  importFilePlan: [
    { allowed: clerks, body: async (...asked) => ({ ...(await list(...asked)), leaveOutWrong: false }) },
  ],
  listDossiers: [{ allowed: all }],
  openDossier: [
    {
      allowed: all.filter((subject) => /^(vanthu|chuyenvien|soanthao|truongphong)/.test(subject)),
      body: ({ it }) => ({ ...said, note: it.context.newId() }),
    },
  ],
  exportDossiers: [{ allowed: [...clerks, ...leaders] }],
  readDossier: [dossier, closed].map((state) => ({ state, allowed: [...scope, ...keepers] })),
  exportDossierDocuments: [{ state: filled, allowed: [...scope, ...keepers] }],
  exportDossier: [{ state: dossier, allowed: [...scope, ...keepers] }],
  exportDossierXml: [{ state: filled, allowed: [...scope, ...keepers] }],
  addToDossier: [{ state: dossier, allowed: ['vanthu.hanoi', 'vanthu2.hanoi'], body: document }],
  takeOutOfDossier: [{ state: filled, allowed: fillers, body: () => ({ ordinal: 1, reason: 'Cho vào nhầm' }) }],
  amendDossier: [
    {
      state: dossier,
      allowed: fillers,
      body: ({ it }) => ({ ...requestExamples['amendDossier'], note: it.context.newId() }),
    },
  ],
  closeDossier: [{ state: filled, allowed: fillers, body: () => ({ endDate: '2026-11-20' }) }],
  reopenDossier: [{ state: closed, allowed: scope, body: () => ({ reason: 'Bổ sung văn bản' }) }],
  readDocumentDossiers: [{ state: issued, allowed: scope }],
  readIncomingDossiers: [{ state: incoming('for-information'), allowed: scope }],
};
