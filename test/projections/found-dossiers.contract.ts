import { beforeEach, describe, expect, test } from 'vitest';
import { closeDossier } from '../../lib/flows/dossiers/close-dossier.ts';
import { addToDossier } from '../../lib/flows/dossiers/fill-dossier.ts';
import { openDossier } from '../../lib/flows/dossiers/open-dossier.ts';
import type { SearchRequest } from '../../lib/flows/search/parts/search-request.ts';
import { searchDocuments } from '../../lib/flows/search/search-documents.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import type { Records } from '../../lib/ports/records.ts';
import { followFeed, rebuildSearch } from '../../lib/projections/search.ts';
import { numberFacts } from '../../lib/stores/messages/feed.ts';
import type { FactMessage } from '../../lib/stores/messages/outbox.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../flows/context.ts';
import { searchContext } from '../flows/fresh-search.ts';
import { unitPeople } from '../flows/people.ts';
import { incoming } from '../flows/states.ts';

const agencyCode = 'G15.1';
const [clerk, leader, maker, head] = ['vanthu.hanoi', 'lanhdao.hanoi', 'soanthao.hanoi', 'truongphong.hanoi'];

/** Dossiers of work are found beside documents, on any records. */
export function foundDossiersContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ReturnType<typeof searchContext>;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    context = searchContext(it);
    await it.context.records.transact(unitPeople.flatMap(personWrites));
  });
  const opened = async (title: string, year = 2026, who = maker): Promise<string> => {
    const said = { title, maintenance: 20, rights: '', note: '', language: 'Tiếng Việt', startDate: '2026-11-02' };
    return (await openDossier(it.context, caller(who), { year, beside: 'Việc phát sinh', ...said })).id;
  };
  async function followed(): Promise<void> {
    for (;;) {
      const messages = (await it.messages('feed')) as FactMessage[];
      if (messages.length === 0) break;
      const facts = messages.map(({ fact }) => fact);
      await numberFacts(it.context.records, agencyCode, facts);
    }
    await followFeed(context, agencyCode);
  }
  const search = (request: SearchRequest, who = clerk) =>
    searchDocuments({ ...it.context, search: context.search } as unknown as ApiContext, person(who), request);
  const found = async (request: SearchRequest, who = clerk) => {
    const { items, count } = await search(request, who);
    expect(count).toBe(items.length);
    return items.map(({ id }) => id);
  };

  describe('a dossier of work', () => {
    test('is found by its title, code, year and who made it, as it is', async () => {
      await rebuildSearch(context, agencyCode);
      const id = await opened('Phối hợp xác minh tài sản ở Trần Phú');
      await opened('Giải quyết khiếu nại', 2025, clerk);
      await followed();
      const name = person(maker).name;
      for (const words of ['tran phu', 'G15.1.2026', `hop ${name}`, '2026', 'xác minh 2026'])
        expect([words, await found({ words })]).toEqual([words, [id]]);
      expect((await search({ words: 'tran phu' })).items).toEqual([
        {
          ...{ id, direction: 'dossier', state: 'open', code: 'G15.1.2026.NDM.NV', kind: '' },
          ...{ subject: 'Phối hợp xác minh tài sản ở Trần Phú', parties: [], partyCount: 0 },
          ...{ keeper: `${name}, Phòng Nghiệp vụ và Tổ chức thi hành án`, at: it.clock },
        },
      ]);
    });
    test('that is closed is found so, and no more among the open ones', async () => {
      const id = await opened('Phối hợp');
      await rebuildSearch(context, agencyCode);
      expect(await found({ state: 'open' })).toEqual([id]);
      const document = await incoming('for-information')({ it, context: it.context as never } as never);
      await addToDossier(it.context, caller(clerk), id, { direction: 'incoming', id: document });
      await closeDossier(it.context, caller(maker), id, { endDate: '2026-11-20' });
      await followed();
      expect([await found({ state: 'open' }), await found({ state: 'closed' })]).toEqual([[], [id]]);
      expect((await search({ state: 'closed' })).items[0]?.state).toBe('closed');
    });
    test('is found by who may read it: its maker, the head of the unit, clerks and leaders; nobody else sees or counts it', async () => {
      const id = await opened('Phối hợp');
      await opened('Việc của văn thư', 2026, clerk);
      await rebuildSearch(context, agencyCode);
      for (const who of [maker, head]) expect([who, await found({}, who)]).toEqual([who, [id]]);
      for (const who of [clerk, leader]) expect((await search({}, who)).count).toBe(2);
      for (const who of ['soanthao2.hanoi', 'chuyenvien.hanoi', 'taixe.hanoi'])
        expect([who, await search({ words: 'phoi hop' }, who)]).toMatchObject([
          who,
          { items: [], count: 0, more: false },
        ]);
    });
    test('stands beside documents, and either is asked for alone', async () => {
      const dossier = await opened('Phối hợp xác minh');
      const { id } = await issuedDocument(it);
      await rebuildSearch(context, agencyCode);
      expect(new Set(await found({ words: 'phoi hop xac minh' }))).toEqual(new Set([dossier, id]));
      expect(await found({ direction: 'dossier' })).toEqual([dossier]);
      expect(await found({ direction: 'documents' })).toEqual([id]);
      expect(await found({ direction: 'outgoing' })).toEqual([id]);
      expect(await found({ kind: 'letter' })).toEqual([id]);
    });
    test('of every year is in an index that is made anew, which is the one that followed', async () => {
      await rebuildSearch(context, agencyCode);
      const ids = [];
      for (const year of [2000, 2024, 2026, 2026, 2099]) ids.push(await opened(`Việc ${year}`, year));
      await followed();
      const live = await Promise.all(['', 'viec', '2026', '2099'].map((words) => found({ words })));
      expect(live.map(({ length }) => length)).toEqual([5, 5, 2, 1]);
      expect(await rebuildSearch(context, agencyCode)).toBe(5);
      expect(await Promise.all(['', 'viec', '2026', '2099'].map((words) => found({ words })))).toEqual(live);
    });
  });
}
