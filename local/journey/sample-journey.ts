import { setTimeout as sleep } from 'node:timers/promises';
import { composeLetter } from '../letter/letter.ts';
import { demoAgencies, demoPeople } from '../setup/demo-agencies.ts';
import {
  type ApiClient,
  apiClient,
  type DocumentView,
  downloadPdf,
  type IncomingLine,
  type IncomingView,
  uploadPdf,
} from './api-client.ts';

export interface JourneySettings {
  readonly baseUrl: string;
  /** by login */
  readonly passwords: Readonly<Record<string, string>>;
  /** names this journey, in ASCII: the same name again goes on where it stopped */
  readonly name: string;
  /** told of each thing that happens, in Vietnamese */
  readonly tell: (who: string, what: string) => void;
  readonly patienceSeconds: number;
}

export interface JourneyResult {
  readonly documentId: string;
  readonly documentNumber: string;
  readonly arrivalNumber: number;
  readonly statuses: readonly string[];
  /** as kept, with timestamps and validation data as far as they could be had by then */
  readonly pdf: Uint8Array;
  /** of the signatures in it */
  readonly level: string;
}

type People = Readonly<Record<'clerk' | 'leader' | 'theirClerk' | 'theirLeader' | 'theirOfficer', ApiClient>>;

const [sender, receiver] = demoAgencies;
const subject = 'phối hợp xác minh điều kiện thi hành án';
const paragraphs = [
  'Thực hiện Quyết định thi hành án theo yêu cầu, Thi hành án dân sự thành phố Hà Nội đang tổ chức thi hành đối với người phải thi hành án có tài sản trên địa bàn tỉnh Nghệ An.',
  'Căn cứ Luật Thi hành án dân sự số 106/2025/QH15, đề nghị Quý cơ quan phối hợp xác minh, cung cấp thông tin về tài sản và điều kiện thi hành án của người phải thi hành án nêu trên.',
  'Kết quả xin gửi về Thi hành án dân sự thành phố Hà Nội trước ngày 15 của tháng kế tiếp. Trân trọng cảm ơn sự phối hợp của Quý cơ quan./.',
];

/**
 * Drives one letter from draft to status 06 through the API, as six people would with their browsers. It looks at
 * where the letter stands and does the next thing, each under a key of its own, so it can be cut off anywhere and
 * started again.
 */
export async function sampleJourney(settings: JourneySettings): Promise<JourneyResult> {
  const people = await signInAll(settings);
  const id = await begin(settings, people.clerk);
  const until = Date.now() + settings.patienceSeconds * 1000;
  for (;;) {
    const view = await people.clerk.get<DocumentView>(`/api/documents/${id}`);
    const incoming = view.document.state === 'issued' ? await findIncoming(people.theirClerk, view.code) : undefined;
    if (view.deliveries.some(({ status }) => status === '06') && incoming)
      return finish(settings, people, view, incoming);
    const acted =
      (await actOutgoing(settings, people, view)) || (incoming && (await actIncoming(settings, people, incoming)));
    if (!acted) {
      if (Date.now() > until) throw new Error(`the journey stands still at ${view.document.state}`);
      await sleep(50);
    }
  }
}

async function signInAll({ baseUrl, passwords }: JourneySettings): Promise<People> {
  const client = (agencyCode: string, role: string) => {
    const login =
      demoPeople.find((person) => person.agencyCode === agencyCode && person.roles.includes(role as never))?.login ??
      '';
    return apiClient(baseUrl, login, passwords[login] ?? '');
  };
  const [clerk, leader, theirClerk, theirLeader, theirOfficer] = await Promise.all([
    client(sender.code, 'clerk'),
    client(sender.code, 'leader'),
    client(receiver.code, 'clerk'),
    client(receiver.code, 'leader'),
    client(receiver.code, 'officer'),
  ]);
  return { clerk, leader, theirClerk, theirLeader, theirOfficer };
}

/**
 * The draft's request must be the same when it is repeated, so the upload has a name that depends on the journey only:
 * the first one that was used for it is found again in the list by the subject's mark.
 */
async function begin(settings: JourneySettings, clerk: ApiClient): Promise<string> {
  const marked = `${subject} (${settings.name})`;
  const { items } = await clerk.get<{ items: { id: string; subject: string }[] }>('/api/documents');
  const known = items.find((item) => item.subject === marked);
  if (known) return known.id;
  const leader = demoPeople.find((person) => person.agencyCode === sender.code && person.roles.includes('leader'));
  if (!leader) throw new Error('the demonstration has no leader');
  const letter = await composeLetter({ from: sender, to: receiver, signer: leader, unit: 'NV', subject, paragraphs });
  const upload = await uploadPdf(clerk, letter);
  settings.tell('Văn thư Hà Nội', 'soạn dự thảo công văn và tải tệp PDF lên');
  const draft = { upload, kind: 'letter', subject: marked, urgency: 'normal', secrecy: 'none', unit: 'NV' };
  const request = { ...draft, signer: leader.subject, recipients: [receiver.code] };
  const { id } = await clerk.post<{ id: string }>('/api/documents', request, `journey-${settings.name}-${upload}`);
  return id;
}

async function actOutgoing({ tell, name }: JourneySettings, people: People, view: DocumentView): Promise<boolean> {
  const { document } = view;
  const step = (who: ApiClient, verb: string) =>
    who.post(`/api/documents/${document.id}/${verb}`, {}, `journey-${name}-${verb}`);
  switch (document.state) {
    case 'draft': {
      await step(people.clerk, 'submit');
      tell('Văn thư Hà Nội', 'trình lãnh đạo ký, ô số và ngày để trống');
      return true;
    }
    // what a unit drafts waits for its people
    case 'in-review':
      return false;
    case 'submitted':
      await step(people.leader, 'sign');
      tell('Lãnh đạo Hà Nội', 'ký số văn bản');
      return true;
    case 'signed':
    case 'numbered':
      if (view.stopped) throw new Error(`the issue stopped: ${view.stopped.title}`);
      if (document.state === 'numbered' || document.issuing) return false;
      await step(people.clerk, 'issue');
      tell('Văn thư Hà Nội', 'phát hành: lấy số và ngày, ký số cơ quan');
      return true;
    case 'issued':
      if (document.sent) return false;
      await step(people.clerk, 'send');
      tell('Văn thư Hà Nội', `gửi ${view.code} cho ${receiver.name} qua trục liên thông`);
      return true;
    case 'cancelled':
      throw new Error('the sample letter was cancelled');
  }
}

async function findIncoming(clerk: ApiClient, code: string): Promise<IncomingLine | undefined> {
  const { items } = await clerk.get<{ items: IncomingLine[] }>('/api/incoming');
  return items.find((item) => item.code === code);
}

async function actIncoming({ tell, name }: JourneySettings, people: People, line: IncomingLine): Promise<boolean> {
  const step = (who: ApiClient, verb: string, body: object = {}) =>
    who.post(`/api/incoming/${line.id}/${verb}`, body, `journey-${name}-${verb}`);
  const officer = demoPeople.find((person) => person.agencyCode === receiver.code && person.roles.includes('officer'));
  switch (line.state) {
    case 'opened': {
      const { arrivalNumber } = (await step(people.theirClerk, 'register')) as { arrivalNumber: number };
      tell('Văn thư Nghệ An', `kiểm tra chữ ký số, vào sổ văn bản đến số ${arrivalNumber} (03)`);
      return true;
    }
    case 'registered':
      await step(people.theirLeader, 'assign', {
        officer: officer?.subject ?? '',
        opinion: 'Giao xác minh, báo cáo kết quả.',
      });
      tell('Lãnh đạo Nghệ An', `phân công ${officer?.name ?? ''} xử lý (04)`);
      return true;
    case 'assigned':
      await step(people.theirOfficer, 'start');
      tell('Chuyên viên Nghệ An', 'bắt đầu xử lý (05)');
      return true;
    case 'in-progress':
      await step(people.theirOfficer, 'complete', { result: 'Đã xác minh, có văn bản trả lời.' });
      tell('Chuyên viên Nghệ An', 'hoàn thành xử lý (06)');
      return true;
    default:
      return false;
  }
}

async function finish(
  { tell }: JourneySettings,
  people: People,
  view: DocumentView,
  line: IncomingLine,
): Promise<JourneyResult> {
  const { incoming } = await people.theirClerk.get<IncomingView>(`/api/incoming/${line.id}`);
  const statuses = view.deliveries.flatMap((delivery) => delivery.statuses.map(({ code }) => code));
  tell('Văn thư Hà Nội', `nhận đủ trạng thái ${statuses.join(', ')}`);
  const level = await levelReached(people.clerk, view);
  tell('Hệ thống', `bản lưu có chữ ký mức ${level}`);
  return {
    documentId: view.document.id,
    documentNumber: view.code,
    arrivalNumber: 'arrivalNumber' in incoming ? incoming.arrivalNumber : 0,
    statuses,
    level,
    pdf: await downloadPdf(people.clerk, `/api/documents/${view.document.id}/file`),
  };
}

const augmentationPatience = 5000;

/** The letter is sent and done without it: what no authority answers for in some seconds is augmented later. */
async function levelReached(clerk: ApiClient, view: DocumentView): Promise<string> {
  const until = Date.now() + augmentationPatience;
  let { proof } = view;
  while (proof?.augmentation && !proof.augmentation.problem && Date.now() < until) {
    await sleep(50);
    ({ proof } = await clerk.get<DocumentView>(`/api/documents/${view.document.id}`));
  }
  return proof?.level ?? 'B-B';
}
