import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mailboxDesk } from '../../../functions/compose/parts/mailbox-desk.ts';
import type { MailboxSettings } from '../../../lib/domain/monitoring/mailbox.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { openMail } from '../../../lib/flows/incoming/mail/open-mail.ts';
import { type MailboxContext, pollMailbox } from '../../../lib/flows/incoming/mail/poll-mailbox.ts';
import { type Mailboxes, MailboxFailure, type OpenMailbox } from '../../../lib/ports/mailbox.ts';
import { findContact, mailboxParty } from '../../../lib/stores/monitoring/contacts.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { brokenLine, type Dovecot, dovecot, dovecotMissing } from '../../engines/dovecot.ts';
import { describeOn } from '../../engines/engine.ts';
import { officeFile, windowsProgram, zipOf } from '../../file-kinds/samples.ts';
import { isLong } from '../../long-runs.ts';
import { sampleMail } from '../../mail/sample-mail.ts';
import { person, type TestContext, testContext } from '../context.ts';
import { scanPdf } from './scan.ts';

const agency = 'G15.1';
const clerk = person('vanthu.hanoi');
const pdf = (mark: string) => ({ name: `cv-${mark}.pdf`, bytes: scanPdf({ mark, dpi: 10 }) });
const bomb = zipOf({ 'a.zip': zipOf({ 'b.zip': zipOf({ 'c.zip': zipOf({ x: 'x' }) }) }) });

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const everyItem = async (state?: string) => {
  const found = [];
  let cursor: string | undefined;
  do {
    const page: Awaited<ReturnType<typeof listDocuments>> = await listDocuments(it.context, clerk, 'incoming', {
      lines: '200',
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items);
    cursor = (page as { readonly next?: string }).next;
  } while (cursor !== undefined);
  return state === undefined ? found : found.filter((one) => one.state === state);
};
const work = async () => {
  for (let message = await it.messages('incoming'); message.length > 0; message = await it.messages('incoming'))
    for (const one of message) if (one.task === 'open-mail') await openMail(it.context, one);
};

/** A mailbox that a test writes, and breaks where it likes. */
function heldMailbox(mails: (Uint8Array | undefined)[], change: Partial<OpenMailbox> = {}) {
  const state = { opened: 0, seen: [] as number[], uidValidity: '1', setAt: 1 };
  const settings: MailboxSettings = { host: 'h', port: 1, line: 'tls', user: 'u', folder: 'INBOX' };
  const mailboxes: Mailboxes = {
    of: async () => ({ settings, setAt: state.setAt }),
    async open() {
      state.opened += 1;
      return {
        uidValidity: state.uidValidity,
        after: async (uid, count) =>
          mails
            .map((mail, at) => ({ uid: at + 1, size: mail?.length ?? 100 }))
            .filter((one) => one.uid > uid)
            .slice(0, count),
        fetch: async (uid) => mails[uid - 1],
        head: async (uid) => mails[uid - 1]?.subarray(0, 2000),
        markSeen: async (uid) => void state.seen.push(uid),
        close: async () => {},
        ...change,
      };
    },
  };
  return { state, mailboxes };
}
const poll = (mailboxes: Mailboxes) => pollMailbox({ ...it.context, mailboxes } as MailboxContext, agency);

describe('the mailbox of an agency', () => {
  test('is read from where it was read to, each mail once, and each is marked as seen once it is kept', async () => {
    const mails = [
      sampleMail({ id: '1@x', parts: [pdf('1')] }),
      sampleMail({ id: '2@x' }),
      sampleMail({ id: '1@x', parts: [pdf('1')] }),
    ];
    const { state, mailboxes } = heldMailbox(mails);
    expect(await poll(mailboxes)).toBe(3);
    expect(await poll(mailboxes)).toBe(0);
    mails.push(sampleMail({ id: '4@x' }));
    expect(await poll(mailboxes)).toBe(1);
    expect(state.seen).toEqual([1, 2, 3, 4]);
    await work();
    expect(await everyItem('mailed')).toHaveLength(3);
    expect((await checkAgency(it.context, agency, [])).findings).toEqual([]);
  });

  test('whose numbers hold no more is read from the beginning, and nothing comes twice', async () => {
    const { state, mailboxes } = heldMailbox([sampleMail({ id: '1@x' }), sampleMail({ id: '2@x' })]);
    await poll(mailboxes);
    state.uidValidity = '2';
    expect(await poll(mailboxes)).toBe(2);
    expect(await everyItem()).toHaveLength(2);
  });

  test('with a mail that is too large or is never handed out puts it aside under its number, and reads on', async () => {
    const large = sampleMail({ id: 'large@x' });
    const mails = [large, undefined, sampleMail({ id: '3@x' })];
    const { mailboxes } = heldMailbox(mails, {
      after: async (uid, count) =>
        [
          { uid: 1, size: 60_000_000 },
          { uid: 2, size: 100 },
          { uid: 3, size: 100 },
        ]
          .filter((one) => one.uid > uid)
          .slice(0, count),
    });
    for (let turn = 0; turn < 4; turn += 1) await poll(mailboxes);
    await work();
    const items = await everyItem();
    const read = await Promise.all(items.map(({ id }) => readIncoming(it.context, clerk, id)));
    const found = read.map(({ incoming }) => [
      incoming.mailing?.uid,
      incoming.state,
      'reason' in incoming ? incoming.reason : '',
    ]);
    expect(found.toSorted()).toEqual([
      [1, 'quarantined', 'mail-too-large'],
      [2, 'quarantined', 'mail-not-handed-out'],
      [3, 'mailed', ''],
    ]);
  });

  test('that is away is said to be so, and asked ever more seldom, at once when it is set anew', async () => {
    const { state, mailboxes } = heldMailbox([], {});
    const away: Mailboxes = {
      of: mailboxes.of,
      open: async () => {
        state.opened += 1;
        throw new MailboxFailure('accepted', 'AUTHENTICATIONFAILED');
      },
    };
    await poll(away);
    expect((await findContact(it.context, mailboxParty(agency)))?.failing).toMatchObject({ code: 'accepted' });
    await poll(away);
    expect(state.opened).toBe(1);
    it.clock += 61_000;
    await poll(away);
    expect(state.opened).toBe(2);
    state.setAt = it.clock + 1;
    await poll(mailboxes);
    expect((await findContact(it.context, mailboxParty(agency)))?.failing).toBeUndefined();
  });

  test('after a crash between keeping and committing, the mail is read again and comes once', async () => {
    const { mailboxes } = heldMailbox([sampleMail({ id: '1@x' })]);
    const { transact } = it.context.records;
    let crashes = 1;
    const records = Object.assign(Object.create(it.context.records), {
      transact: async (writes: Parameters<typeof transact>[0]) => {
        if (crashes-- > 0) throw new Error('crash');
        return it.context.records.transact(writes);
      },
    });
    const crashing = { ...it.context, records, mailboxes } as MailboxContext;
    await expect(pollMailbox(crashing, agency)).rejects.toThrow('crash');
    expect(await poll(mailboxes)).toBe(1);
    expect(await everyItem()).toHaveLength(1);
  });
});

/** Of a thousand mails to an office what is bad, and what comes again. */
function office(count: number): Buffer[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `m-${at}@x`;
    switch (at % 10) {
      case 1:
        return sampleMail({ id, parts: [{ name: 'bomb.zip', bytes: bomb }] });
      case 2:
        return sampleMail({ id, parts: [pdf(`${at}`), { name: 'a.docm', bytes: officeFile('docm') }] });
      case 3:
        return sampleMail({ id });
      case 4:
        // a repeat of the one before the last, as another server passed it on
        return sampleMail({
          id: `m-${at - 2}@x`,
          trace: ['Received: from a by b'],
          parts: [pdf(`${at - 2}`), { name: 'a.docm', bytes: officeFile('docm') }],
        });
      case 5:
        // somebody else writes under the id of a mail that came
        return sampleMail({
          id: `m-${at - 3}@x`,
          from: 'x@evil.example',
          text: 'Tài khoản mới',
          parts: [pdf(`${at}`)],
        });
      case 6:
        return sampleMail({ id, parts: [{ name: 'a.pdf.exe', bytes: windowsProgram }] });
      case 7:
        return Buffer.from(`Message-ID: <${id}>\r\nFrom: a@b\r\nX: ${'a'.repeat(400_000)}\r\n\r\nx`);
      default:
        return sampleMail({ id, parts: [pdf(`${at}`)] });
    }
  });
}

describeOn(
  [{ name: 'dovecot', missing: dovecotMissing, start: async () => ({ endpoint: '', stop: async () => {} }) }],
  'a real IMAP server',
  () => {
    let imap: Dovecot;
    beforeAll(async () => {
      imap = await dovecot();
    });
    afterAll(async () => await imap?.remove());
    const lines: { close(): void }[] = [];
    afterEach(() => {
      for (const line of lines.splice(0)) line.close();
    });
    const desk = async (change: Partial<MailboxSettings & { password: string }> = {}) => {
      const keys = mkdtempSync(join(tmpdir(), 'congvan-keys-'));
      mkdirSync(keys, { recursive: true });
      const mailboxes = mailboxDesk(keys, it.context.records);
      const { password = imap.password, ...settings } = change;
      const set = {
        host: '127.0.0.1',
        port: imap.port,
        line: 'plain',
        user: imap.user,
        folder: 'INBOX',
        ...settings,
      } as const;
      await it.context.records.transact([
        ...(await mailboxes.settingsWrite(agency, { settings: set, password, at: it.clock })),
      ]);
      return mailboxes;
    };

    test('says which step fails: name, line, TLS, password, folder', async () => {
      const failing = async (change: object) => {
        const check = await (await desk(change)).check(agency);
        return check.is === 'failed' ? check.step : check.is;
      };
      expect(await failing({})).toBe('good');
      it = await testContext();
      expect(await failing({ host: 'khong-co.invalid' })).toBe('name');
      it = await testContext();
      expect(await failing({ port: 1 })).toBe('line');
      it = await testContext();
      expect(await failing({ line: 'tls' })).toBe('tls');
      it = await testContext();
      expect(await failing({ password: 'sai' })).toBe('accepted');
      it = await testContext();
      expect(await failing({ folder: 'Không có' })).toBe('folder');
    });

    test('hands over mails of every kind, each exactly once though the line breaks in the middle, and keeps them all', {
      timeout: 600_000,
    }, async () => {
      const count = isLong ? 1000 : 60;
      const mails = office(count);
      imap.deliver(mails);
      // it breaks some times, ever later, and holds then
      let room = 30_000;
      const line = await brokenLine(imap.port, () => (room *= 2));
      lines.push(line);
      const mailboxes = await desk({ port: line.port });
      let broken = 0;
      for (let turn = 0, quiet = 0; turn < 60 && quiet < 2; turn += 1) {
        const taken = await poll(mailboxes);
        const { failing } = (await findContact(it.context, mailboxParty(agency))) ?? {};
        quiet = taken === 0 && !failing ? quiet + 1 : 0;
        broken += failing ? 1 : 0;
        it.clock += 31 * 60_000;
      }
      expect(broken).toBeGreaterThan(1);
      await work();
      const items = await everyItem();
      const tens = count / 10;
      // nine of ten: one of them is a repeat
      expect(items).toHaveLength(9 * tens);
      expect(items.filter(({ state }) => state === 'quarantined')).toHaveLength(tens);
      expect(items.filter(({ state }) => state === 'mailed')).toHaveLength(8 * tens);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      const some = await Promise.all(items.slice(0, 40).map(({ id }) => readIncoming(it.context, clerk, id)));
      const forged = some.filter(({ incoming }) => incoming.mailing?.from === 'x@evil.example');
      for (const { checks } of forged) expect(checks.map(({ check }) => check)).toContain('duplicate');
      const held = some.flatMap(({ incoming }) =>
        'files' in incoming ? incoming.files.flatMap((file) => file.held ?? file.marked ?? []) : [],
      );
      expect(new Set(held)).toEqual(new Set(['too-large', 'program', 'macros']));
      expect(imap.seen()).toBe(count);
      expect((await checkAgency(it.context, agency, [])).findings).toEqual([]);
    });
  },
);
