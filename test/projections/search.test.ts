import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { followFeeds } from '../../functions/doors/queue/feed-door.ts';
import type { FolderSearch } from '../../lib/adapters/fts/folder-search.ts';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import type { Issued } from '../../lib/domain/outgoing/states.ts';
import { searchWords } from '../../lib/domain/shared/text/search-words.ts';
import { searchDocuments } from '../../lib/flows/search/search-documents.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { followFeed, rebuildSearch, searchDocument } from '../../lib/projections/search.ts';
import { incomingSearchDocument } from '../../lib/projections/search-document.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { findOutgoing, outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { incomingKey } from '../../lib/stores/keys.ts';
import { feedEnd, numberFacts } from '../../lib/stores/messages/feed.ts';
import type { FactMessage } from '../../lib/stores/messages/outbox.ts';
import { issuedDocument, person, type TestContext, testContext } from '../flows/context.ts';
import { searchContext } from '../flows/fresh-search.ts';

const agencyCode = 'G15.1';
const by = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: Date.UTC(2026, 10, 22) };
let it: TestContext;
let context: ReturnType<typeof searchContext>;
beforeEach(async () => {
  it = await testContext();
  context = searchContext(it);
});

/** An issued letter whose subject is changed through its store, as every step does it. */
async function letter(subject: string): Promise<string> {
  const { id } = await issuedDocument(it);
  await rename(id, subject);
  return id;
}
async function rename(id: string, subject: string): Promise<void> {
  const before = await findOutgoing(it.context, id);
  if (!before) throw new Error(`no ${id}`);
  const after = { ...(before.state as Issued), content: { ...before.state.content, subject } };
  await it.context.records.transact(outgoingWrites(before, after, by, [{ kind: 'changed', data: {} }]));
}
/** Publishes and numbers what was committed. */
async function published(): Promise<void> {
  const messages = (await it.messages('feed')) as FactMessage[];
  await numberFacts(
    it.context.records,
    agencyCode,
    messages.map(({ fact }) => fact),
  );
}
const search = (words: string, subject = 'vanthu.hanoi') =>
  searchDocuments({ ...it.context, search: context.search } as unknown as ApiContext, person(subject), { words });
const subjects = async (words: string) => (await search(words)).items.map(({ subject }) => subject);

describe('the index', () => {
  test('follows the feed: what was committed is found when its fact has come', async () => {
    await rebuildSearch(context, agencyCode);
    const id = await letter('cưỡng chế kê biên');
    expect(await subjects('ke bien')).toEqual([]);
    await published();
    expect(await followFeed(context, agencyCode)).toBe(true);
    expect(await subjects('ke bien')).toEqual(['cưỡng chế kê biên']);
    await rename(id, 'thu hồi quyết định');
    await published();
    await followFeed(context, agencyCode);
    expect([await subjects('ke bien'), await subjects('thu hoi')]).toEqual([[], ['thu hồi quyết định']]);
  });
  test('made anew from the states is the same as the one that followed', async () => {
    await rebuildSearch(context, agencyCode);
    for (const subject of ['một', 'hai', 'ba', 'một hai']) await letter(subject);
    await published();
    await followFeed(context, agencyCode);
    const live = await Promise.all(['', 'mot', 'hai', 'ba', 'G15.29'].map(subjects));
    expect(await rebuildSearch(context, agencyCode)).toBe(4);
    expect(await Promise.all(['', 'mot', 'hai', 'ba', 'G15.29'].map(subjects))).toEqual(live);
    expect(live[0]).toHaveLength(4);
    expect(await context.search.position(agencyCode)).toBe(await feedEnd(it.context.records, agencyCode));
  });
  test('that was deleted is said to be missing, and is made anew by the next turn', async () => {
    await letter('một');
    await followFeeds({ context, report: () => {} });
    expect(await subjects('mot')).toEqual(['một']);
    context.search.close();
    rmSync(join(it.home, 'search'), { recursive: true });
    await expect(search('mot')).rejects.toMatchObject({ problem: { code: 'search-not-ready' } });
    expect(await followFeed(context, agencyCode)).toBe(false);
    await letter('hai');
    await followFeeds({ context, report: () => {} });
    expect([await subjects('mot'), await subjects('hai')]).toEqual([['một'], ['hai']]);
  });
  test('of an office that has documents and no feed yet has them all', async () => {
    for (let at = 0; at < 250; at += 1) await issuedDocument(it, at + 1);
    it.database.exec("DELETE FROM items WHERE pk LIKE 'FEED#%' OR pk LIKE 'OUTBOX#%'");
    expect(await rebuildSearch(context, agencyCode)).toBe(250);
    expect((await search('')).count).toBe(250);
  });
  test('what changes while it is made anew is in it afterwards', async () => {
    const id = await letter('trước');
    await published();
    const slow = {
      ...context,
      search: {
        ...context.search,
        async rebuild(code: string) {
          const rebuild = await context.search.rebuild(code);
          return {
            ...rebuild,
            async finish(position: number) {
              await rename(id, 'sau');
              await published();
              await rebuild.finish(position);
            },
          };
        },
      },
    };
    await rebuildSearch(slow, agencyCode);
    expect([await subjects('truoc'), await subjects('sau')]).toEqual([[], ['sau']]);
  });
  test('that cannot be finished leaves the one before, and no file behind', async () => {
    await letter('một');
    await rebuildSearch(context, agencyCode);
    const files = () => readdirSync(join(it.home, 'search'), { recursive: true }).toSorted();
    const before = files();
    const failing = { ...context, sleep: () => Promise.reject(new Error('stopped')) };
    await expect(rebuildSearch(failing, agencyCode)).rejects.toThrow('stopped');
    expect(await subjects('mot')).toEqual(['một']);
    expect(files()).toEqual(before);
  });
});

describe('while the index lags', () => {
  test('documents are shown as they are now, and the answer says how much is missing', async () => {
    const id = await letter('dự thảo một');
    await rebuildSearch(context, agencyCode);
    expect((await search('du thao')).behind).toBe(0);
    await rename(id, 'bản chính');
    await published();
    const answer = await search('du thao');
    expect(answer.items.map(({ subject }) => subject)).toEqual(['bản chính']);
    // one for the letter as it was made, which came before the index, and one for its change
    expect(answer.behind).toBeGreaterThan(0);
    await followFeed(context, agencyCode);
    expect(await search('du thao')).toMatchObject({ items: [], count: 0, behind: 0 });
  });
  test('who may not read a document any more is neither shown nor counted it', async () => {
    const assigned = (officer: string): Incoming => ({
      ...incomingBase,
      state: 'assigned',
      assigned: { ...by, officer, officerName: '', opinion: '' },
    });
    await it.context.records.transact(incomingWrites(undefined, assigned('chuyenvien.hanoi'), by, []));
    await rebuildSearch(context, agencyCode);
    expect(await search('', 'chuyenvien.hanoi')).toMatchObject({ count: 1, items: [{ id: incomingBase.id }] });
    const before = await loadState<Incoming>(it.context.records, incomingKey(incomingBase.id));
    await it.context.records.transact(incomingWrites(before, assigned('chuyenvien2.hanoi'), by, []));
    expect(await search('', 'chuyenvien.hanoi')).toMatchObject({ count: 0, items: [] });
  });
});

const incomingBase = {
  id: '01M8HR8ZN0M0EFDPVT79VS72QT',
  agencyCode,
  axisDocId: 'd-1',
  packetKey: 'p',
  receivedAt: Date.UTC(2026, 10, 20),
  header: {
    fromCode: 'G15.29',
    fromName: 'Thi hành án dân sự tỉnh Nghệ An',
    documentId: 'x',
    code: '15/THADS-VP',
    issuedOn: '2026-11-19',
    typeName: 'Công văn',
    subject: 'đề nghị phối hợp',
    signerName: 'Nguyễn Văn Lương',
    priority: 0,
    dueOn: '2026-12-01',
  },
  files: [],
  duplicates: [],
  arrivalNumber: 7,
  year: 2026,
  registered: by,
} as const;

describe('a document is found by', () => {
  test('number, notation, subject, agency, people, days and kind', async () => {
    const document = incomingSearchDocument({
      ...incomingBase,
      state: 'assigned',
      assigned: { ...by, officer: 'chuyenvien.hanoi', officerName: 'Lê Văn Cường', opinion: '' },
    });
    const rebuild = await context.search.rebuild(agencyCode);
    await rebuild.add([document]);
    await rebuild.finish(0);
    const finds = async (text: string) => {
      const words = searchWords(text);
      const found = await (context.search as FolderSearch).find({
        ...{ agencyCode, readers: ['clerk@G15.1'], words, order: 'newest', limit: 5 },
      });
      return [text, found.count];
    };
    for (const text of [
      '15/THADS-VP',
      'THADS',
      '7',
      'đề nghị phối hợp',
      'nghe an',
      'G15.29',
      'Nguyễn Văn Lương',
      'cường',
      '19/11/2026',
      '01/12/2026',
      'công văn',
    ])
      expect(await finds(text)).toEqual([text, 1]);
    expect(document).toMatchObject({ kind: 'letter', parties: ['G15.29'], state: 'assigned', code: '15/THADS-VP' });
  });
  test('one of ours: the names of its recipients, its drafter and its signer', async () => {
    const { id } = await issuedDocument(it, 5);
    const document = await searchDocument(context, 'outgoing', id);
    expect(document?.text).toMatch(/05\/THADS-NV/);
    expect(document?.text).toMatch(/Nghệ An/);
    expect(document?.text).toContain(person('lanhdao.hanoi').name);
    expect(document?.text).toContain('22/11/2026');
    expect(document?.readers).toEqual([
      'clerk@G15.1',
      'leader@G15.1',
      'person:vanthu.hanoi@G15.1',
      'person:lanhdao.hanoi@G15.1',
    ]);
  });
});
