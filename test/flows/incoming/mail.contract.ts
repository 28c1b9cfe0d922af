import { beforeEach, describe, expect, test } from 'vitest';
import { dnsLookup } from '../../../lib/adapters/mail/dns-text.ts';
import { checkSignatures } from '../../../lib/adapters/mail/mailauth-prover.ts';
import type { FoundSignatures } from '../../../lib/domain/incoming/mail/mail-proof.ts';
import type { In } from '../../../lib/domain/incoming/states.ts';
import { arrivalCells } from '../../../lib/domain/registers/arrival-cells.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { dropMail } from '../../../lib/flows/incoming/mail/drop-mail.ts';
import { openMail } from '../../../lib/flows/incoming/mail/open-mail.ts';
import { readFileWords } from '../../../lib/flows/incoming/mail/read-file-words.ts';
import { type ReceiveMailRequest, receiveMail } from '../../../lib/flows/incoming/mail/receive-mail.ts';
import { refuseIncoming } from '../../../lib/flows/incoming/refuse-incoming.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { reopenIncoming } from '../../../lib/flows/incoming/reopen-incoming.ts';
import { uploadPrefix } from '../../../lib/flows/parts/uploads.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findIncoming, incomingWrites } from '../../../lib/stores/documents/incoming.ts';
import { downloadIncoming, downloadPacket } from '../../../lib/views/download-file.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { readArrivals } from '../../../lib/views/registers/read-arrivals.ts';
import { officeFile, windowsProgram, zipOf } from '../../file-kinds/samples.ts';
import { startDns } from '../../mail/dns-server.ts';
import { type SampleMail, sampleMail } from '../../mail/sample-mail.ts';
import { keyText, mailKey, signedMail } from '../../mail/signed-mail.ts';
import { makePki } from '../../pki/factory.ts';
import { signedLetter } from '../augmentation-desk.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { letterBytes } from '../states.ts';
import { scanPdf } from './scan.ts';

const clerk = 'vanthu.hanoi';
const said: ReceiveMailRequest = {
  main: 0,
  secrecy: 'none',
  fromName: 'Tòa án nhân dân khu vực 3',
  printedCode: '18/TA-DS',
  issuedOn: '2026-11-20',
  typeName: 'Công văn',
  subject: 'Chuyển giao bản án dân sự',
  signerName: 'Lê Văn Bình',
  urgency: 'normal',
};
const pdf = (mark = '') => ({ name: 'Công văn 18.pdf', type: 'application/pdf', bytes: scanPdf({ mark, dpi: 20 }) });

/** Documents that come as mails, from the dropped file to the register, whatever engine is under it. */
export function mailContract(records: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ApiContext;
  beforeEach(async () => {
    it = await testContext(await records());
    context = it.context as unknown as ApiContext;
  });
  const put = async (bytes: Uint8Array) => {
    const key = `${uploadPrefix(person(clerk))}${it.context.newId()}.annex`;
    await it.context.files.put(key, bytes);
    return key;
  };
  const drop = async (mail: SampleMail | Buffer = {}, asking = caller(clerk)) =>
    dropMail(it.context, asking, {
      secrecy: 'none',
      upload: await put(Buffer.isBuffer(mail) ? mail : sampleMail(mail)),
    });
  const work = async () => {
    for (const message of await it.messages('incoming'))
      if (message.task === 'open-mail') await openMail(it.context, message);
  };
  const opened = async (mail: SampleMail | Buffer = {}) => {
    const { id } = await drop(mail);
    await work();
    return id;
  };
  const view = (id: string) => readIncoming(it.context, person(clerk), id);
  const mailOf = async (id: string) => (await view(id)).incoming as In<'mailed'>;
  const receive = (id: string, change: Partial<ReceiveMailRequest> = {}) =>
    receiveMail(it.context, caller(clerk), id, { ...said, reason: 'đã gọi xác minh', ...change });
  const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
  const found = async (id: string, name: string) => (await view(id)).checks.find(({ check }) => check === name);

  describe('a mail that a clerk brings in', () => {
    test('is kept as it came, is opened, and waits for the clerk with its files', async () => {
      const raw = sampleMail({ parts: [pdf()] });
      const { id } = await drop(raw);
      expect((await view(id)).incoming).toMatchObject({ state: 'arrived', source: 'mail' });
      await work();
      const mail = await mailOf(id);
      expect(mail).toMatchObject({
        state: 'mailed',
        header: { fromName: 'Tòa án nhân dân khu vực 3', subject: 'Chuyển giao bản án', code: '' },
        mail: {
          from: { address: 'vanthu@toaan.example' },
          text: 'Kính gửi quý cơ quan.',
          sentAt: Date.UTC(2026, 10, 20, 1, 30),
        },
        mailing: { by: 'dropped', messageId: 'a-1@toaan.example' },
        files: [{ name: 'Công văn 18.pdf', contentType: 'application/pdf', pages: 1 }],
      });
      const file = await it.context.files.open(mail.packetKey);
      expect(Buffer.from(await file.read(0, file.size)).equals(raw)).toBe(true);
      expect((await downloadPacket(it.context, person(clerk), id)).url).toContain('thu-goc-');
      expect((await view(id)).task).toBe('receive-mail');
      expect((await it.outbox()).filter(({ queue }) => queue === 'statuses')).toEqual([]);
    });

    test('is registered when the clerk has said what it brings, in the one series, as mail in list and register', async () => {
      const id = await opened({ parts: [pdf()] });
      await expect(registerIncoming(it.context, caller(clerk), id)).rejects.toEqual(refusal('wrong-state'));
      expect(await receive(id, { register: true })).toEqual({ id, arrivalNumber: 1 });
      const { incoming, history } = await view(id);
      expect(incoming).toMatchObject({ state: 'registered', header: { code: '18/TA-DS' }, source: 'mail' });
      expect(history.map(({ kind }) => kind)).toEqual([
        'mail-arrived',
        'mail-opened',
        'received-by-mail',
        'registered',
      ]);
      const { items } = await listDocuments(it.context, person(clerk), 'incoming', {});
      expect(items).toMatchObject([{ id, source: 'mail', arrivalNumber: 1 }]);
      const { items: rows } = await readArrivals(context, person(clerk), {});
      expect(rows[0] && arrivalCells('register', rows[0])).toEqual(
        expect.arrayContaining(['18/TA-DS', expect.stringContaining('Thư điện tử')]),
      );
      expect((await it.outbox()).filter(({ queue }) => queue === 'statuses')).toEqual([]);
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
    });

    test('says whether the server of its sender signed it, and keeps that for who receives it', async () => {
      const key = mailKey(2048);
      const dns = await startDns(keyText(key));
      it = {
        ...it,
        context: {
          ...it.context,
          mailProver: { check: (file) => checkSignatures(file, dnsLookup([dns.address])) },
        },
      };
      const good = await signedMail({ parts: [pdf()] }, { key });
      const forged = Buffer.from(
        good.toString('latin1').replace('a-1@', 'a-2@').replace('<vanthu@', '<chanhan@'),
        'latin1',
      );
      const ids = [await opened(good), await opened(forged)];
      await dns.close();
      for (const [at, [is, verdict]] of [
        ['signed', 'ok'],
        ['broken', 'warn'],
      ].entries()) {
        const id = ids[at] ?? '';
        expect((await mailOf(id)).mail.proof).toEqual({ is, domain: 'toaan.example' });
        await receive(id, { repeated: true });
        expect(await found(id, 'mail-proof')).toMatchObject({ verdict });
      }
    });

    test('whose check took too long says that it was not checked, is checked again by the clerk, and once it is known never again', async () => {
      const proofs: (FoundSignatures | 'unchecked')[] = [
        'unchecked',
        { signatures: [], demanded: 'unreachable', domain: 'toaan.example' },
      ];
      const right = { domain: 'toaan.example', result: 'right', aligned: true } as const;
      const signed: FoundSignatures = { domain: 'toaan.example', signatures: [right], demanded: 'no' };
      it = { ...it, context: { ...it.context, mailProver: { check: async () => proofs.shift() ?? signed } } };
      const id = await opened({ parts: [pdf()] });
      expect((await mailOf(id)).mail.proof).toEqual({ is: 'unchecked', domain: '' });
      expect(await found(id, 'mail-proof')).toMatchObject({
        verdict: 'warn',
        detail: expect.stringMatching(/^Chưa kiểm tra/),
      });
      for (const is of ['unreachable', 'signed']) {
        expect((await view(id)).may).toContain('again');
        await reopenIncoming(it.context, caller(clerk), id);
        expect((await view(id)).incoming.state).toBe('arrived');
        await work();
        expect((await mailOf(id)).mail.proof?.is).toBe(is);
      }
      expect((await view(id)).may).not.toContain('again');
      await expect(reopenIncoming(it.context, caller(clerk), id)).rejects.toEqual(refusal('mail-was-checked'));
      await receive(id, { register: true });
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
    });

    test('that is changed while it is opened is read and checked once', async () => {
      const asked = { reads: 0, checks: 0, changes: 0 };
      const { mailReader, mailProver, files } = it.context;
      const changing = {
        ...files,
        // between what the step has read and what it commits
        put: async (...put: Parameters<typeof files.put>) => {
          const stat = await files.put(...put);
          asked.changes += 1;
          if (asked.changes > 1) return stat;
          const loaded = await findIncoming(it.context, put[0].split('/')[1] ?? '');
          if (!loaded) throw new Error(put[0]);
          const act = { by: clerk, name: 'Trần Thị Bích', at: it.clock };
          await it.context.records.transact(incomingWrites(loaded, loaded.state, act, [{ kind: 'seen', data: {} }]));
          return stat;
        },
      };
      const { id } = await drop({ parts: [pdf()] });
      await openMail(
        {
          ...it.context,
          files: changing,
          mailReader: {
            read: (file) => {
              asked.reads += 1;
              return mailReader.read(file);
            },
          },
          mailProver: {
            check: (file) => {
              asked.checks += 1;
              return mailProver.check(file);
            },
          },
        },
        { incomingId: id },
      );
      expect((await view(id)).incoming.state).toBe('mailed');
      expect((await view(id)).history.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['seen', 'mail-opened']));
      expect(asked.changes).toBeGreaterThan(1);
      expect([asked.reads, asked.checks]).toEqual([1, 1]);
      await openMail(
        { ...it.context, mailProver: { check: () => Promise.reject(new Error('asked')) } },
        { incomingId: id },
      );
    });

    test('may be received first and registered later, or put aside with a reason, of which nobody is told', async () => {
      const [one, other] = [await opened({ parts: [pdf()] }), await opened({ id: 'b@x', parts: [pdf('b')] })];
      expect(await receive(one)).toEqual({ id: one });
      await registerIncoming(it.context, caller(clerk), one, { reason: 'đã xem' });
      expect((await view(one)).incoming.state).toBe('registered');
      await refuseIncoming(it.context, caller(clerk), other, { reason: 'Thư quảng cáo' });
      expect((await view(other)).incoming).toMatchObject({ state: 'refused', refused: { reason: 'Thư quảng cáo' } });
      expect((await it.outbox()).filter(({ queue }) => queue === 'statuses')).toEqual([]);
    });

    test('is taken in once, also where servers on its way added to its header; the second drop says where the first is', async () => {
      const { id } = await drop({ parts: [pdf()] });
      const again = { trace: ['Received: from mx.example; Fri, 20 Nov 2026 08:31:00 +0700'], parts: [pdf()] };
      await expect(drop(again)).rejects.toEqual(
        expect.objectContaining({ problem: { code: 'mail-known', documents: [id] } }),
      );
      const nameless = await drop({ id: '', parts: [pdf()] });
      await expect(drop({ id: '', parts: [pdf()] })).rejects.toEqual(
        expect.objectContaining({ problem: { code: 'mail-known', documents: [nameless.id] } }),
      );
    });

    test('with the Message-Id of another one and other words is not lost, and is said to be altered', async () => {
      await drop({ parts: [pdf()] });
      const id = await opened({ text: 'Xin chuyển tiền vào tài khoản mới.', parts: [pdf('other')] });
      expect(await found(id, 'duplicate')).toMatchObject({ verdict: 'warn' });
    });

    test('holds back what is a program, a bomb, locked, broken, a mail in the mail or winmail.dat, and marks macros', async () => {
      const locked = Buffer.from('d0cf11e0a1b11ae1', 'hex');
      const parts = [
        { name: 'virus.pdf.exe', bytes: windowsProgram },
        { name: 'bomb.zip', bytes: zipOf({ 'a.zip': zipOf({ 'b.zip': zipOf({ 'c.zip': zipOf({ x: 'x' }) }) }) }) },
        { name: 'khoa.xlsx', bytes: Buffer.concat([locked, Buffer.from('EncryptedPackage', 'utf16le')]) },
        { name: 'rong.pdf', bytes: Buffer.alloc(0) },
        { name: 'winmail.dat', type: 'application/ms-tnef', bytes: Buffer.from('789f3e22', 'hex') },
        { name: 'macro.docm', bytes: officeFile('docm') },
        { name: 'thu.eml', type: 'message/rfc822', bytes: sampleMail() },
        pdf(),
      ];
      const id = await opened({ parts });
      const { files } = await mailOf(id);
      const how = Object.fromEntries(files.map(({ name, held, marked }) => [name, held ?? marked ?? 'good']));
      expect(how).toEqual({
        'Công văn 18.pdf': 'good',
        'macro.docm': 'macros',
        'virus.pdf.exe': 'program',
        'bomb.zip': 'too-large',
        'khoa.xlsx': 'encrypted',
        'rong.pdf': 'damaged',
        'winmail.dat': 'winmail',
        'thu.eml': 'mail-in-mail',
      });
      expect(files[0]?.name).toBe('Công văn 18.pdf');
      const program = files.findIndex(({ held }) => held === 'program');
      await expect(downloadIncoming(it.context, person(clerk), id, program)).rejects.toEqual(
        refusal('attachment-held'),
      );
      await expect(receive(id, { main: program })).rejects.toEqual(refusal('mail-main-file'));
      expect(await found(id, 'annexes')).toMatchObject({ verdict: 'warn' });
    });

    test('without a PDF waits: another file may be the document, or there is nothing to register', async () => {
      const word = { name: 'Công văn.docx', bytes: officeFile('docx') };
      const one = await opened({ parts: [word] });
      expect(await found(one, 'main-file')).toMatchObject({ verdict: 'warn' });
      await receive(one, { register: true });
      const none = await opened({ id: 'c@x' });
      expect(await found(none, 'main-file')).toMatchObject({ verdict: 'stop' });
      await expect(receive(none)).rejects.toEqual(refusal('mail-main-file'));
    });

    test('has its PDFs checked for signatures, and proposes what page 1 says', async () => {
      const bytes = await signedLetter({ pki: makePki() });
      const id = await opened({
        parts: [
          { name: 'ky-so.pdf', bytes },
          { name: 'thuong', bytes: await letterBytes() },
        ],
      });
      const { files } = await mailOf(id);
      expect(files.map(({ name, check }) => [name, check?.verdict])).toEqual([
        ['ky-so.pdf', 'INDETERMINATE'],
        ['thuong.pdf', 'NO-SIGNATURE'],
      ]);
      const words = await readFileWords(it.context, person(clerk), id, 0);
      expect(words).toMatchObject({ hasText: true });
      expect((await view(id)).incoming).toMatchObject({ state: 'mailed', header: { code: '' } });
    });

    test('that cannot be opened is held back with its bytes, opened again, or put aside', async () => {
      const deep = Array.from({ length: 400 }, (_, at) => ({ name: `${at}.txt`, bytes: Buffer.from('x') }));
      const id = await opened({ parts: deep });
      expect((await view(id)).incoming).toMatchObject({ state: 'quarantined', reason: 'mail-too-many-parts' });
      await reopenIncoming(it.context, caller(clerk), id);
      await work();
      expect((await view(id)).incoming).toMatchObject({ state: 'quarantined', reason: 'mail-too-many-parts' });
      await refuseIncoming(it.context, caller(clerk), id, { reason: 'Không đọc được' });
      expect((await view(id)).incoming.state).toBe('returned');
      expect((await it.outbox()).filter(({ queue }) => queue === 'statuses')).toEqual([]);
    });

    test('whose opening ends the worker is put before the clerk', async () => {
      const { id } = await drop();
      await deadLetterMessage(it.context, { task: 'open-mail', incomingId: id }, new Error('x'));
      expect((await view(id)).incoming).toMatchObject({ state: 'quarantined', reason: 'given-up' });
      await work();
      expect((await view(id)).incoming.state).toBe('mailed');
    });
  });

  test.each<readonly [string, Partial<ReceiveMailRequest>, string]>([
    ['a secret one', { secrecy: 'secret' }, 'secret-by-mail'],
    ['one of tomorrow', { issuedOn: '2026-11-23' }, 'issued-in-future'],
    ['one from an agency that is in no directory', { fromCode: 'Z99.1' }, 'sender-unknown'],
    ['one from nobody', { fromName: undefined }, 'bad-request'],
  ])('%s is not received, and waits on', async (_, change, code) => {
    const id = await opened({ parts: [pdf()] });
    await expect(receive(id, { register: true, ...change })).rejects.toEqual(refusal(code));
    expect((await view(id)).incoming.state).toBe('mailed');
  });

  test('is refused where it is secret, no mail, or somebody else’s upload, and nothing is kept', async () => {
    const upload = await put(sampleMail());
    await expect(dropMail(it.context, caller(clerk), { secrecy: 'secret', upload })).rejects.toEqual(
      refusal('secret-by-mail'),
    );
    await expect(drop(Buffer.from('%PDF-1.7'))).rejects.toEqual(refusal('mail-not-mail'));
    const theirs = 'uploads/G15.1/vanthu2.hanoi/x.annex';
    await expect(dropMail(it.context, caller(clerk), { secrecy: 'none', upload: theirs })).rejects.toEqual(
      refusal('upload-missing'),
    );
    expect((await listDocuments(it.context, person(clerk), 'incoming', {})).items).toEqual([]);
  });
}
