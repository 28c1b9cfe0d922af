import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstBroken } from '../../lib/domain/audit/chain.ts';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import type { Table } from '../../lib/domain/shared/table/table.ts';
import type { DocumentMessage } from '../../lib/edxml/message.ts';
import { readPages } from '../../lib/letter-page/lines.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import type { Presigned } from '../../lib/ports/files.ts';
import type { Records } from '../../lib/ports/records.ts';
import { sha256Text } from '../../lib/stores/item.ts';
import { readXlsx } from '../../lib/tables/read-xlsx.ts';
import {
  type ApiClient,
  apiClient,
  type DocumentView,
  downloadPdf,
  uploadPdf,
} from '../../local/journey/api-client.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';
import { sampleXlsx } from '../file-kinds/samples.ts';
import { hasPoppler, pdfsig } from '../foreign/tools.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import type { RunningProduct } from './journey.contract.ts';
import { answeredByOthers, type OtherSystem, officesInside, putOffices } from './many-offices.ts';

const [hanoi, nghean] = demoAgencies;
const people = ['soanthao', 'chuyenvien', 'truongphong', 'vanthu', 'lanhdao', 'pholanhdao'] as const;
type Desk = Readonly<Record<(typeof people)[number] | 'theirs', ApiClient>>;
const inside = [nghean, ...officesInside];
const refusal = 'Không thuộc thẩm quyền giải quyết';
const subject = 'báo cáo kết quả thi hành án dân sự năm 2026';
const pictures = process.env['CONGVAN_PICTURES'];

/** A product with the other agencies in its directory and at its axis. */
export interface ManyOffices extends Omit<RunningProduct, 'trustServices' | 'trust' | 'keyFolder'>, OtherSystem {
  readonly records: Records;
}

/**
 * A letter of a unit from its draft to so many recipients, in this installation and on the axis, as people and other systems live it, the same on every engine:
 * Decree 30/2020 art. 10 to 18.
 */
export function letterToManyContract(count: number, start: (onAxis: number) => Promise<ManyOffices>): void {
  let product: ManyOffices;
  let desk: Desk;
  let id = '';
  let keys = 0;
  let recipients: readonly string[];
  let refuses = '';
  let came: ReadonlyMap<string, DocumentMessage>;
  const post = <Answer>(who: ApiClient, path: string, body: object = {}) =>
    who.post<Answer>(path, body, `to-many-${++keys}`);
  const step = (who: keyof Desk, verb: string, body: object = {}) =>
    post(desk[who], `/api/documents/${id}/${verb}`, body);
  const view = (who: keyof Desk = 'vanthu') => desk[who].get<DocumentView>(`/api/documents/${id}`);
  const statuses = async () => Object.groupBy((await view()).deliveries, ({ status, state }) => status ?? state);

  beforeAll(async () => {
    product = await start(count - inside.length);
    recipients = [...inside, ...product.officesOnAxis].map(({ code }) => code);
    refuses = product.officesOnAxis[37]?.code ?? '';
    await putOffices(product.records, product);
    const as = (login: string) => apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
    const ours = await Promise.all(people.map(async (name) => [name, await as(`${name}.hanoi`)] as const));
    desk = { ...(Object.fromEntries(ours) as Omit<Desk, 'theirs'>), theirs: await as('vanthu.nghean') };
    await agreeOnOffice();
  }, 120_000);
  afterAll(async () => await product?.stop());

  /** The head has the deputy sign letters, and lets agencies of this installation be handed what is for them. */
  async function agreeOnOffice(): Promise<void> {
    const { id: grant } = await post<{ id: string }>(desk.lanhdao, '/api/grants', {
      ...{ capacity: 'KT', holder: 'pholanhdao.hanoi', canPassTo: 'none', from: vietnamDay(Date.now()) },
      scope: { kinds: ['letter'], fields: [], units: [] },
      basis: { externalRef: 'Quyết định phân công số 01/QĐ-THADS' },
    });
    await post(desk.lanhdao, `/api/grants/${grant}/activate`);
    const way = { byAxis: false, reason: 'Gửi trong hệ thống' };
    await post(desk.lanhdao, `/api/organisation/agencies/${hanoi.code}/inside-by-axis`, way);
  }

  async function annex(name: string, bytes: Uint8Array): Promise<{ upload: string; name: string }> {
    const { upload, put } = await post<{ upload: string; put: Presigned }>(desk.soanthao, '/api/uploads', {
      ...{ size: bytes.length, annex: name },
    });
    const body = bytes as Uint8Array<ArrayBuffer>;
    const { ok } = await fetch(put.url, { method: put.method, headers: put.headers, body });
    if (!ok) throw new Error('upload refused');
    return { upload, name };
  }

  const list = () => sampleXlsx(recipients.map((code, n) => [String(n + 1), code]));
  async function draft(): Promise<object> {
    const signer = demoPeople.find(({ login }) => login === 'pholanhdao.hanoi');
    if (!signer) throw new Error('no deputy');
    const letter = await composeLetter({
      ...{ from: hanoi, to: { ...nghean, name: 'Các cơ quan theo danh sách kèm theo' }, signer, unit: 'NV', subject },
      caption: ['KT. Trưởng Thi hành án dân sự', signer.position],
      paragraphs: [
        'Thi hành án dân sự thành phố Hà Nội đề nghị các cơ quan báo cáo kết quả thi hành án dân sự năm 2026 theo mẫu tại Phụ lục kèm theo.',
        'Báo cáo xin gửi trước ngày 15 của tháng kế tiếp. Danh sách cơ quan nhận văn bản kèm theo./.',
      ],
    });
    return {
      ...{
        kind: 'letter',
        subject,
        urgency: 'urgent',
        secrecy: 'none',
        unit: 'NV',
        signer: signer.subject,
        recipients,
      },
      upload: await uploadPdf(desk.soanthao, letter),
      annexes: [
        await annex('Danh sách nơi nhận.xlsx', list()),
        await annex('Phụ lục mẫu báo cáo.pdf', await sampleLetter({ lines: [['Phu luc: mau bao cao', 100, 700]] })),
      ],
    };
  }

  describe(`a letter of a unit to ${count} recipients`, () => {
    test('is drafted in the unit, consulted and approved by its head', async () => {
      ({ id } = await post<{ id: string }>(desk.soanthao, '/api/documents', await draft()));
      const due = vietnamDay(Date.now() + 5 * 86_400_000);
      await step('soanthao', 'consult', { people: ['chuyenvien.hanoi'], due, question: 'Mẫu báo cáo đủ chưa?' });
      await step('chuyenvien', 'opinion', { agrees: true, comment: 'Đủ các cột' });
      await step('soanthao', 'review', { comment: 'Kính trình' });
      await step('truongphong', 'approve', { comment: 'Nội dung được' });
      expect((await view()).document).toMatchObject({ state: 'in-review', createdBy: 'soanthao.hanoi' });
    });

    test('has nothing on its page that contradicts what is known of it: a list that goes along names whom it is for', async () => {
      const { contradictions } = await desk.vanthu.get<{ contradictions: unknown[] }>(`/api/documents/${id}/places`);
      expect(contradictions).toEqual([]);
    });

    test('is checked in its form, signed for the head, and issued with both annexes', {
      timeout: 120_000,
    }, async () => {
      await step('vanthu', 'submit');
      await step('pholanhdao', 'sign');
      await step('vanthu', 'issue');
      await expect.poll(async () => (await view()).document.state, { timeout: 100_000 }).toBe('issued');
      const { document, review } = await view();
      expect(document).toMatchObject({
        ...{ state: 'issued', number: { number: 1 } },
        signed: {
          by: 'pholanhdao.hanoi',
          caption: ['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ'],
        },
      });
      expect(JSON.stringify(review)).toContain('Nội dung được');
      const letter = await downloadPdf(desk.vanthu, `/api/documents/${id}/file?copy=issued`);
      const form = await downloadPdf(desk.vanthu, `/api/documents/${id}/annexes/1/file`);
      expect((await inspectPdf(bytesSource(letter))).signatures).toEqual(['chu_ky_lanh_dao', 'chu_ky_co_quan']);
      expect((await inspectPdf(bytesSource(form))).signatures).toHaveLength(1);
      if (hasPoppler) expect([pdfsig(letter), pdfsig(form)]).toEqual([2, 1].map((n) => ({ valid: n, found: n })));
      const sheet = await downloadPdf(desk.vanthu, `/api/documents/${id}/annexes/0/file`);
      expect(Buffer.from(sheet).equals(Buffer.from(list()))).toBe(true);
      const [page] = await readPages((await openPdf(bytesSource(letter))).latest, { filled: true }, 1);
      expect(page?.lines.filter(({ text }) => text.trim() === 'KHẨN')).toHaveLength(1);
      keep('letter.pdf', letter);
      keep('annex.pdf', form);
    });

    test('reaches each of them once, in the way that is theirs', { timeout: 900_000 }, async () => {
      await step('vanthu', 'send');
      await expect
        .poll(async () => (await view()).deliveries.filter(({ state }) => state === 'sent').length, {
          ...{ timeout: 880_000, interval: 2000 },
        })
        .toBe(recipients.length);
      const { deliveries } = await view();
      expect(deliveries.map(({ recipient }) => recipient)).toEqual(recipients);
      const ways = Object.groupBy(deliveries, ({ channel = 'axis' }) => channel);
      expect(ways['inside']?.map(({ recipient }) => recipient)).toEqual(recipients.slice(0, inside.length));
      const { edoc } = (await (await fetch(`${product.axisEndpoint}/_simulator/count`)).json()) as { edoc: number };
      expect(edoc).toBe(product.officesOnAxis.length);
    });

    test('is whole there, names all that get it, and each answers: one refuses', { timeout: 900_000 }, async () => {
      came = await answeredByOthers(product.axisEndpoint, product.system, (code) =>
        code === refuses ? ['02', refusal] : ['01', 'Đã đến'],
      );
      expect([...came.keys()].toSorted()).toEqual(product.officesOnAxis.map(({ code }) => code).toSorted());
      for (const message of came.values()) {
        expect(message).toMatchObject({
          number: '01',
          subject,
          operation: 'new',
          signer: { competence: expect.stringContaining('KT.') },
        });
        expect(message.attachments.map(({ name }) => name)).toHaveLength(3);
      }
      const places = came.get(product.officesOnAxis[0]?.code ?? '')?.toPlaces ?? [];
      expect(places.slice(0, 3)).toEqual([product.officesOnAxis[0]?.name, nghean.name, officesInside[0]?.name]);
      expect(places.at(-1)).toBe(`và ${recipients.length - (places.length - 1)} nơi khác`);
      expect(places.join('').length).toBeLessThanOrEqual(1000);
      await expect
        .poll(
          async () => Object.fromEntries(Object.entries(await statuses()).map(([code, of]) => [code, of?.length])),
          {
            ...{ timeout: 880_000, interval: 2000 },
          },
        )
        .toEqual({ '01': recipients.length - 1, '02': 1 });
      const [refused] = (await statuses())['02'] ?? [];
      expect(refused).toMatchObject({ recipient: refuses, statuses: [{ code: '02', description: refusal }] });
    });

    test('is told to the clerk where it was refused, and to nobody else', async () => {
      const { items } = await desk.vanthu.get<{ items: { documentId: string; kind: string; recipient?: string }[] }>(
        '/api/inbox?lines=1000',
      );
      const mine = items.filter(({ documentId }) => documentId === id);
      expect(mine.map(({ kind, recipient }) => [kind, recipient])).toEqual([['look-at-refusal', refuses]]);
      expect((await desk.lanhdao.get<{ items: unknown[] }>('/api/inbox?lines=1000')).items).toEqual([]);
    });

    test('is registered by an agency of this installation, which finds nothing to object to', async () => {
      const line = async () =>
        (await desk.theirs.get<{ items: { id: string; state: string; code: string }[] }>('/api/incoming')).items[0];
      await expect.poll(async () => (await line())?.state, { timeout: 60_000 }).toBe('opened');
      const arrived = await line();
      await post(desk.theirs, `/api/incoming/${arrived?.id}/register`);
      await expect.poll(async () => (await view()).deliveries[0]?.status, { timeout: 60_000 }).toBe('03');
    });

    test('leaves a log in which every step follows from the one before', async () => {
      const { history } = await view();
      expect(firstBroken(history, sha256Text)).toBeUndefined();
    });

    test('stands in the register with all of its columns, on paper and as a table', async () => {
      const file = async (format: string) => {
        const { content } = await desk.vanthu.get<{ content: string }>(`/api/registers/outgoing/file?format=${format}`);
        return new Uint8Array(Buffer.from(content, 'base64'));
      };
      const [pdf, xlsx] = [await file('pdf'), await file('xlsx')];
      keep('register.pdf', pdf);
      keep('register.xlsx', xlsx);
      const [sheet] = readXlsx(xlsx) as readonly Table[];
      expect(sheet?.rows[1]?.cells.map(String)).toEqual([
        '01/THADS-NV',
        expect.any(String),
        `Công văn: ${subject}`,
        'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ: Đặng Thị Cúc',
        expect.stringMatching(
          new RegExp(`^Thi hành án dân sự tỉnh Nghệ An; .*; và ${count - 12} nơi khác, xem văn bản$`),
        ),
        ...['VT, NV', 'Bản điện tử, 1 trang', expect.any(String), `1/${count} nơi đã vào sổ; 1 nơi từ chối`],
      ]);
    });
  });

  /** For whoever looks at them. */
  function keep(name: string, bytes: Uint8Array): void {
    if (pictures !== undefined) writeFileSync(join(pictures, `to-many-${name}`), bytes);
  }
}
