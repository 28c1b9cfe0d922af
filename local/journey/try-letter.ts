import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kindTitles } from '../../lib/domain/outgoing/page-check.ts';
import { documentKinds } from '../../lib/domain/shared/kinds.ts';
import { type PageFacts, pageFacts } from '../../lib/letter-page/facts.ts';
import { letterPlaces } from '../../lib/letter-page/places.ts';
import { wordsIn } from '../../lib/letter-page/words-in.ts';
import { fieldPlaces } from '../../lib/pades/fill/field-places.ts';
import type { Placement } from '../../lib/pades/shared/intent.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import type { Records } from '../../lib/ports/records.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { type DemoPerson, demoAgencies, demoPeople } from '../setup/demo-agencies.ts';
import { type ApiClient, ApiProblem, apiClient, type DocumentView, downloadPdf, uploadPdf } from './api-client.ts';

/** Where something was put: millimetres from the lower left corner of the page as it is seen, and the words under it. */
export interface TriedPlace {
  readonly page: number;
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly over: string;
}

/** What became of a letter of one's own. */
export interface TriedLetter {
  readonly file: string;
  readonly issued: boolean;
  readonly code: string;
  /** where the issued file was written */
  readonly pdf?: string;
  readonly places?: Readonly<Record<string, TriedPlace>>;
  readonly stop?: { readonly step: string; readonly code: string; readonly detail: string };
}

export interface Trial {
  readonly baseUrl: string;
  readonly passwords: Readonly<Record<string, string>>;
  /** of the leader who signs */
  readonly signer: string;
  /** where issued files go */
  readonly folder: string;
}

const [sender, receiver] = demoAgencies;
const leaderLogin = 'lanhdao.hanoi';
const patienceMilliseconds = 60_000;

/** Drives one letter from upload to issue as clerk and leader would, and says where things were put or which step stopped it. */
export async function tryLetter(trial: Trial, path: string, n: number): Promise<TriedLetter> {
  const as = (login: string) => apiClient(trial.baseUrl, login, trial.passwords[login] ?? '');
  const [clerk, leader] = await Promise.all([as('vanthu.hanoi'), as(leaderLogin)]);
  const bytes = new Uint8Array(readFileSync(path));
  let step = 'upload';
  const key = () => `try-${n}-${step}-${Date.now()}`;
  try {
    const upload = await uploadPdf(clerk, bytes);
    step = 'draft';
    const draft = { ...recordOf(await factsOf(bytes, trial.signer)), upload };
    const { id } = await clerk.post<{ id: string }>('/api/documents', draft, key());
    step = 'submit';
    await submit(clerk, id, key());
    step = 'sign';
    await leader.post(`/api/documents/${id}/sign`, {}, key());
    step = 'issue';
    await clerk.post(`/api/documents/${id}/issue`, {}, key());
    const view = await issued(clerk, id);
    const made = await downloadPdf(clerk, `/api/documents/${id}/file?copy=issued`);
    const pdf = join(trial.folder, `${n}-${basename(path)}`);
    writeFileSync(pdf, made);
    return { file: path, issued: true, code: view.code, pdf, places: await placesOf(bytes, made) };
  } catch (error) {
    if (!(error instanceof ApiProblem || error instanceof Stopped)) throw error;
    const detail = error instanceof ApiProblem ? error.detail : '';
    return { file: path, issued: false, code: '', stop: { step, code: error.code, detail: detail || error.message } };
  }
}

class Stopped extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** What cannot be read is not known here either; the product says why. */
async function factsOf(bytes: Uint8Array, signer: string): Promise<PageFacts> {
  try {
    return pageFacts(await letterPlaces(bytesSource(bytes), signer), kindTitles);
  } catch {
    return { printed: {} };
  }
}

/** The record as a clerk would fill it in from the page. */
function recordOf({ notation, title, subject }: PageFacts) {
  const kind = documentKinds.find(({ name }) => name.toLowerCase() === title?.text.toLowerCase())?.code ?? 'letter';
  const unit = notation?.text.split('-').at(-1) ?? 'NV';
  return {
    kind,
    subject: subject?.text || 'thử văn bản',
    urgency: 'normal',
    secrecy: 'none',
    unit: unit === sender.abbreviation ? 'NV' : unit,
    signer: leaderLogin,
    recipients: [receiver.code],
  };
}

/** Places that the page does not tell are taken as they are proposed, as a clerk who has looked at them would. */
async function submit(clerk: ApiClient, id: string, key: string): Promise<void> {
  try {
    await clerk.post(`/api/documents/${id}/submit`, {}, key);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'places-uncertain') throw error;
    await clerk.post(`/api/documents/${id}/submit`, { confirmed: true }, `${key}-confirmed`);
  }
}

async function issued(clerk: ApiClient, id: string): Promise<DocumentView> {
  const until = Date.now() + patienceMilliseconds;
  for (;;) {
    const view = await clerk.get<DocumentView>(`/api/documents/${id}`);
    if (view.document.state === 'issued') return view;
    if (view.stopped) throw new Stopped(view.stopped.code, view.stopped.title);
    if (Date.now() > until) throw new Stopped('outcome-open', 'the issue is not done yet');
    await sleep(50);
  }
}

const parts: Readonly<Record<string, RegExp>> = {
  number: /^so(_\d+)?$/,
  date: /^(ngay_ban_hanh|ngay|thang|nam)(_\d+)?$/,
  signature: /^chu_ky_lanh_dao$/,
  seal: /^chu_ky_co_quan$/,
};

async function placesOf(before: Uint8Array, after: Uint8Array): Promise<Record<string, TriedPlace>> {
  const fields = await fieldPlaces(bytesSource(after));
  const found: Record<string, TriedPlace> = {};
  for (const [part, pattern] of Object.entries(parts)) {
    const boxes = [...fields].flatMap(([name, place]) => (pattern.test(name) && place ? [place] : []));
    const [first] = boxes;
    if (!first) continue;
    const same = boxes.filter((one) => one.page === first.page);
    const { page, x, y, width, height } = around(same);
    const words = await Promise.all(same.map((box) => wordsIn(bytesSource(before), box)));
    const over = words.filter((word) => word !== '').join(' ');
    found[part] = { page, box: [x, y, width, height].map((n) => Math.round(n * 10) / 10) as never, over };
  }
  return found;
}

function around(boxes: readonly Placement[]): Placement {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  return { page: boxes[0]?.page ?? 1, x, y, width, height };
}

/** The leader of the demonstration who signs. */
export const demoLeader: DemoPerson =
  demoPeople.find(({ login }) => login === leaderLogin) ?? (demoPeople[0] as DemoPerson);

/** The leader takes another name, and another position where one is said, so that letters with other signers can be tried. */
export async function renameLeader(records: Records, name: string, position = demoLeader.position): Promise<void> {
  const { login: _, ...person } = demoLeader;
  for (const write of personWrites({ ...person, name, position })) {
    if (!('put' in write)) continue;
    const known = await records.get(write.put);
    if (!known) continue;
    const put = { ...write.put, version: known.version + 1 };
    await records.transact([{ put, expect: { version: known.version } }]);
  }
}

/** What became of a letter, for people. */
export function letterLines({ file, issued: done, code, pdf, places = {}, stop }: TriedLetter): string {
  if (!done) return `${file}\n  dừng ở bước ${stop?.step}: ${stop?.code} · ${stop?.detail}`;
  const rows = Object.entries(places).map(
    ([part, { page, box, over }]) => `  ${part.padEnd(10)} trang ${page} [${box.join(', ')}] mm, trên chữ: "${over}"`,
  );
  return [file, `  phát hành ${code} · ${pdf}`, ...rows].join('\n');
}
