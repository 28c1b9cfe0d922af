import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Anchor, anchored } from '../../../lib/domain/audit/anchor.ts';
import { appended, canonicalJson, emptyLog, type LoggedEvent } from '../../../lib/domain/audit/chain.ts';
import { anchorDays } from '../../../lib/flows/audit/anchor-days.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import type { OutsideRoot } from '../../../lib/flows/audit/parts/check-anchors.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import type { Files } from '../../../lib/ports/files.ts';
import type { Item, Records, Write } from '../../../lib/ports/records.ts';
import { anchorFile, findAnchorEnd, readAnchor } from '../../../lib/stores/audit/anchors.ts';
import { incomingLog } from '../../../lib/stores/documents/incoming.ts';
import { sha256Text } from '../../../lib/stores/item.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, person, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { unitPeople } from '../people.ts';
import { draft, incoming, inReview } from '../states.ts';

/** An engine whose files can be changed behind the product's back. */
export interface TamperedEngine {
  readonly records?: Records;
  readonly files?: Files;
  overwrite(desk: DeskContext, key: string, bytes: Uint8Array): Promise<void>;
  /** the files as another process reads them: with nothing in its memory */
  reopened(desk: DeskContext): Files;
}

const day = 86_400_000;
const officer = 'chuyenvien.hanoi';

/** What somebody who holds the records, the files, the keys and the program can do to the past, and how far it is seen. The same on every engine. */
export function anchorsContract(make: () => Promise<TamperedEngine>): void {
  let pki: TestPki;
  let engine: TamperedEngine;
  let desk: DeskContext;
  let id: string;
  let outside: OutsideRoot[];
  beforeAll(() => {
    pki = makePki();
  });
  beforeEach(async () => {
    engine = await make();
    const it = await testContext(engine.records);
    const made = deskContext(it, pki);
    desk = { it, context: engine.files ? { ...made.context, files: engine.files } : made.context };
    id = await incoming('opened', { receivedAt: it.clock })({
      ...desk,
      it: { ...it, context: { ...it.context, files: desk.context.files } },
    });
    await draft(desk);
    await registerIncoming(desk.context, caller('vanthu.hanoi'), id, { reason: 'Đã hỏi nơi gửi' });
    await assignIncoming(desk.context, caller('lanhdao.hanoi'), id, { officer, opinion: 'Giao xử lý' });
    await readIncoming(desk.context, person(officer), id);
    await readInbox(desk.context, person(officer));
    it.clock += day;
    await anchorDays(desk.context, 'G15.1');
    await startIncoming(desk.context, caller(officer), id);
    await readIncoming(desk.context, person('lanhdao.hanoi'), id);
    it.clock += day;
    const anchors = await anchorDays(desk.context, 'G15.1');
    expect(anchors).toHaveLength(1);
    outside = anchors.map(({ agencyCode, day: on, root }) => ({ agencyCode, day: on, root }));
  });

  const check = async (roots: readonly OutsideRoot[] = []) => {
    const context = { ...desk.context, files: engine.reopened(desk) };
    const { findings } = await checkAgency(context, 'G15.1', roots);
    return findings.map(({ code, where }) => `${code} ${where}`);
  };
  const log = () => incomingLog(id);
  const records = () => desk.context.records;
  const itemOf = async <Body>(pk: string, sk: string): Promise<Item<Body>> => {
    const item = await records().get<Body>({ pk, sk });
    if (!item) throw new Error(`no ${pk} ${sk}`);
    return item;
  };
  const put = <Body>(item: Item<Body>): Write => ({ put: item, expect: 'any' });
  const allOf = async (pk: string, prefix = '') => (await records().query({ pk, prefix, limit: 200 })).items;
  const removeAll = async (items: readonly Item[]) => {
    for (let at = 0; at < items.length; at += 50)
      await records().transact(items.slice(at, at + 50).map(({ pk, sk }) => ({ remove: { pk, sk } })));
  };

  /** An event gets another actor, and every hash behind it is mended, up to the end that the document keeps. */
  async function rewriteHistory(): Promise<void> {
    const events = (await allOf(log(), 'EVENT#')) as Item<LoggedEvent>[];
    let end = emptyLog;
    const writes: Write[] = [];
    for (const item of events) {
      const { kind, data, by, at } = item.body;
      const name = item.body.seq === 1 ? 'Người khác' : item.body.name;
      const [made] = appended(end, [{ kind, data }], { by, name, at }, sha256Text);
      if (!made) throw new Error('no event');
      writes.push(put({ ...item, body: made }));
      end = made;
    }
    const state = await itemOf<{ state: object; log: object }>(log(), 'STATE');
    writes.push(put({ ...state, body: { ...state.body, log: { seq: end.seq, hash: end.hash } } }));
    await records().transact(writes);
  }

  /** All anchors are made anew, by the program itself, so that they fit whatever stands there now. */
  async function anchorAnew(): Promise<void> {
    const end = await findAnchorEnd(desk.context, 'G15.1');
    if (!end) throw new Error('no anchors');
    let previous = '0'.repeat(64);
    for (const on of end.body.days) {
      const old = (await readAnchor(engine.reopened(desk), 'G15.1', on)) as Anchor;
      const leaves = await Promise.all(
        old.leaves.map(async (leaf) => {
          if (!('log' in leaf) || leaf.log !== log()) return leaf;
          const hash = (await itemOf<LoggedEvent>(log(), `EVENT#${String(leaf.end.seq).padStart(6, '0')}`)).body.hash;
          return { ...leaf, end: { ...leaf.end, hash } };
        }),
      );
      const made = anchored({ agencyCode: 'G15.1', day: on, previous, leaves }, sha256Text);
      await engine.overwrite(desk, anchorFile('G15.1', on), Buffer.from(JSON.stringify(made)));
      previous = made.root;
    }
    await records().transact([put({ ...end, body: { ...end.body, root: previous } })]);
  }

  test('what nobody has touched is whole, with the roots that were kept elsewhere, and goes on to be', async () => {
    expect(await check(outside)).toEqual([]);
    const { walked, root } = await checkAgency(desk.context, 'G15.1', outside);
    expect(walked).toMatchObject({ documents: 2, events: 3, anchors: 2 });
    expect(root).toEqual(outside[0]);
    await readIncoming(desk.context, person(officer), id);
    expect(await check(outside)).toEqual([]);
  });
  test('a day on which nothing happened has no anchor, and a run again makes none', async () => {
    desk.it.clock += 5 * day;
    expect(await anchorDays(desk.context, 'G15.1')).toEqual([]);
    expect(await check(outside)).toEqual([]);
  });
  test('a run that was broken off after its file was written goes on', async () => {
    await readIncoming(desk.context, person(officer), id);
    desk.it.clock += day;
    const { transact } = records();
    desk.context.records.transact = async () => {
      throw new Error('the power went');
    };
    await expect(anchorDays(desk.context, 'G15.1')).rejects.toThrow('the power went');
    desk.context.records.transact = transact;
    await readIncoming(desk.context, person('vanthu.hanoi'), id);
    expect(await anchorDays(desk.context, 'G15.1')).toHaveLength(1);
    expect(await check(outside)).toEqual([]);
  });

  test('the tasks of who heads a unit are where they belong', async () => {
    const { records } = desk.context;
    await records.transact(unitPeople.flatMap(personWrites));
    await inReview(desk);
    expect(await check()).toEqual([]);
    const [line] = await allOf('INBOX#G15.1#head:NV');
    expect(line?.body).toMatchObject({ kind: 'review' });
  });

  describe('is seen:', () => {
    test('an event that was altered', async () => {
      const event = await itemOf<LoggedEvent>(log(), 'EVENT#000001');
      await records().transact([put({ ...event, body: { ...event.body, name: 'Người khác' } })]);
      expect(await check()).toEqual([`changed ${log()}`]);
    });
    test('an event that was altered, with the chain mended', async () => {
      await rewriteHistory();
      expect(await check()).toEqual([`event-replaced ${log()}`]);
    });
    test('the same with all anchors made anew, by the root that was kept elsewhere and by nothing else', async () => {
      await rewriteHistory();
      await anchorAnew();
      const seals = (await check()).filter((finding) => !finding.startsWith('state-changed'));
      expect(seals).toEqual([]);
      expect(await check(outside)).toContain(`root-differs ${anchorFile('G15.1', outside[0]?.day ?? '')}`);
    });
    test('a state that was altered without a step', async () => {
      const state = await itemOf<{ state: object }>(log(), 'STATE');
      await records().transact([
        put({ ...state, body: { ...state.body, state: { ...state.body.state, year: 2025 } } }),
      ]);
      expect(await check()).toContain(`state-changed ${log()}`);
    });
    test('a document that was removed whole, with its tasks, its lines and its log', async () => {
      await removeAll(await allOf(log()));
      const own = `LIST#G15.1#incoming`;
      for (const pk of [own, `${own}#${officer}`, `INBOX#G15.1#${officer}`, 'INBOX#G15.1#clerk'])
        await removeAll((await allOf(pk)).filter(({ sk }) => sk.includes(id)));
      expect(await check()).toContain(`document-missing ${log()}`);
    });
    test('looks that were removed', async () => {
      const looks = await allOf(log(), 'ACCESS#');
      expect(looks).toHaveLength(2);
      await removeAll(looks.slice(0, 1));
      expect(await check()).toEqual([`looks-changed ${log()}`]);
    });
    test('shown lists that were removed', async () => {
      await removeAll(await allOf('READS#G15.1#2026-11-22'));
      expect(await check()).toEqual(['lists-changed G15.1']);
    });
    test('a number that was removed, and a book that was set back with it', async () => {
      await removeAll(await allOf('BOOK#G15.1#2026#arrival'));
      expect(await check()).toEqual(['number-missing G15.1/2026/arrival', 'numbers-changed G15.1/2026/arrival']);
    });
    test('a number that stands for another document', async () => {
      const [line] = await allOf('BOOK#G15.1#2026#arrival', 'NUMBER#');
      if (!line) throw new Error('no number');
      await records().transact([put({ ...line, body: { ...(line.body as object), documentId: 'X' } })]);
      expect(await check()).toEqual(['numbers-changed G15.1/2026/arrival']);
    });
    test('a file that was changed', async () => {
      await engine.overwrite(desk, `incoming/${id}/0`, Buffer.from('%PDF-1.6\n'));
      expect(await check()).toEqual([`file-changed incoming/${id}/0`]);
    });
    test('a task that was taken out of an inbox, or put into one', async () => {
      const [line] = await allOf(`INBOX#G15.1#${officer}`);
      if (!line) throw new Error('no task');
      await removeAll([line]);
      await records().transact([put({ ...line, pk: 'INBOX#G15.1#clerk' })]);
      expect((await check()).map((finding) => finding.split(' ').slice(0, 2).join(' ')).toSorted()).toEqual([
        'tasks-differ INBOX#G15.1#chuyenvien.hanoi',
        'tasks-differ INBOX#G15.1#clerk',
      ]);
    });
    test('a line of a list that says something else', async () => {
      const line = (await allOf('LIST#G15.1#incoming')).find(({ sk }) => sk.includes(id));
      if (!line) throw new Error('no line');
      await records().transact([put({ ...line, body: { ...(line.body as object), subject: 'khác' } })]);
      expect(await check()).toEqual([`list-differs ${log()}`]);
    });
    test('an anchor that was changed', async () => {
      const on = outside[0]?.day ?? '';
      const anchor = (await readAnchor(desk.context.files, 'G15.1', on)) as Anchor;
      const key = anchorFile('G15.1', on);
      await engine.overwrite(desk, key, Buffer.from(JSON.stringify({ ...anchor, leaves: anchor.leaves.slice(1) })));
      expect(await check()).toEqual([`anchor-broken ${key}`]);
      await engine.overwrite(desk, key, Buffer.from(canonicalJson({ ...anchor, seal: 'AAAA' })));
      expect(await check()).toEqual([`seal-broken ${key}`]);
    });
    test('the end of the anchors that was removed, where a root is kept elsewhere', async () => {
      await removeAll(await allOf('ANCHORED#G15.1'));
      expect(await check(outside)).toContain(`anchor-missing ${anchorFile('G15.1', outside[0]?.day ?? '')}`);
    });
  });
}
