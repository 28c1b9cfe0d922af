import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { folded } from '../../lib/domain/shared/text/folded.ts';
import { searchWords } from '../../lib/domain/shared/text/search-words.ts';
import { shareIncoming } from '../../lib/flows/incoming/share-incoming.ts';
import type { Records } from '../../lib/ports/records.ts';
import type { Search, SearchDocument, SearchQuery } from '../../lib/ports/search.ts';
import { followFeed, rebuildSearch, searchDocument } from '../../lib/projections/search.ts';
import { numberFacts } from '../../lib/stores/messages/feed.ts';
import type { FactMessage } from '../../lib/stores/messages/outbox.ts';
import { registeredIds } from '../../lib/stores/register.ts';
import { caller, testContext } from '../flows/context.ts';
import { searchContext } from '../flows/fresh-search.ts';
import { type DeskContext, deskContext } from '../flows/issue-desk.ts';
import { draft, incoming } from '../flows/states.ts';
import { type StepName, stepsOf } from '../flows/steps.ts';
import { makePki, type TestPki } from '../pki/factory.ts';

const agencyCode = 'G15.1';
const [clerk, leader, officer] = ['vanthu.hanoi', 'lanhdao.hanoi', 'chuyenvien.hanoi'];
const steps: readonly (readonly [string, StepName])[] = [
  [clerk, 'submit'],
  [clerk, 'cancel'],
  [leader, 'sign'],
  [leader, 'giveBack'],
  [clerk, 'register'],
  [clerk, 'refuse'],
  [clerk, 'inform'],
  [leader, 'assign'],
  [officer, 'begin'],
  [officer, 'finish'],
];

/** What may happen next: a step on one of the documents, or something to the index on its way. */
type Happening =
  | { readonly is: 'step'; readonly document: number; readonly step: number }
  | { readonly is: 'share'; readonly document: number }
  | { readonly is: 'new-draft' | 'new-incoming' | 'publish' | 'follow' | 'rebuild' };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ is: fc.constant('step' as const), document: fc.nat(20), step: fc.nat(steps.length - 1) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('share' as const), document: fc.nat(20) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constantFrom('new-draft', 'new-incoming', 'publish', 'follow', 'rebuild') as fc.Arbitrary<'follow'>,
    }),
  },
);

/** Whatever people do, and however the index lags meanwhile, in the end it holds what follows from the states, on any records. */
export function rebuiltContract(runs: number, records: () => Promise<Records | undefined>): void {
  let pki: TestPki;
  beforeAll(() => {
    pki = makePki();
  });

  describe('after random steps', () => {
    test('the index that followed is the one that is made of the states', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 20, maxLength: 40 }), async (happenings) => {
          const desk = deskContext(await testContext(await records()), pki);
          const context = searchContext(desk.it);
          await rebuildSearch(context, agencyCode);
          const ids: string[] = [await draft(desk), await incoming('opened')(desk)];
          for (const one of happenings) await happen(desk, context, ids, one);
          while (await published(desk));
          await followFeed(context, agencyCode);
          const documents = await statesOf(context);
          expect(documents).toHaveLength(ids.length);
          const live = await everything(context.search, documents);
          expect(live.filter(({ found, wanted }) => found.join() !== wanted.join())).toEqual([]);
          await rebuildSearch(context, agencyCode);
          expect(await everything(context.search, documents)).toEqual(live);
        }),
        { numRuns: runs },
      );
    });
  });
}

type Projection = ReturnType<typeof searchContext>;

async function happen(desk: DeskContext, context: Projection, ids: string[], one: Happening): Promise<void> {
  const about = 'document' in one ? (ids[one.document % ids.length] as string) : '';
  switch (one.is) {
    case 'step': {
      const [who, name] = steps[one.step] as (typeof steps)[number];
      return refusedOrDone(stepsOf(desk.context)[name](caller(who), about));
    }
    case 'share':
      return refusedOrDone(shareIncoming(desk.context, caller(leader), about, { person: 'chuyenvien2.hanoi' }));
    case 'new-draft':
      ids.push(await draft(desk));
      return;
    case 'new-incoming':
      ids.push(await incoming('opened')(desk));
      return;
    case 'publish':
      await published(desk);
      return;
    case 'follow':
      await followFeed(context, agencyCode);
      return;
    case 'rebuild':
      await rebuildSearch(context, agencyCode);
  }
}

/** Most random steps are not for this state or not for this document. */
async function refusedOrDone(step: Promise<unknown>): Promise<void> {
  await step.catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}

/** Numbers the next facts, and the same once more, as a queue may hand them out again. @returns whether there were any */
async function published(desk: DeskContext): Promise<boolean> {
  const facts = ((await desk.it.messages('feed')) as FactMessage[]).map(({ fact }) => fact);
  await numberFacts(desk.it.context.records, agencyCode, facts);
  await numberFacts(desk.it.context.records, agencyCode, facts);
  return facts.length > 0;
}

async function statesOf(context: Projection): Promise<SearchDocument[]> {
  const documents: SearchDocument[] = [];
  for (const direction of ['outgoing', 'incoming'] as const)
    for await (const ids of registeredIds(context, agencyCode, direction, 50))
      for (const id of ids) documents.push((await searchDocument(context, direction, id)) as SearchDocument);
  return documents;
}

/** What is found by every word, state, direction and reader that there is, beside what the states want to be found. */
async function everything(search: Search, documents: readonly SearchDocument[]) {
  const readers = [...new Set(documents.flatMap((one) => one.readers))];
  const wordsOf = ({ text }: SearchDocument) => folded(text).split(' ');
  const questions: (readonly [string, Partial<SearchQuery>, (one: SearchDocument) => boolean])[] = [
    ...[...new Set(documents.flatMap(wordsOf))].map((word) => {
      const fits = (one: SearchDocument) =>
        wordsOf(one).some((own) => (word.length === 1 ? own === word : own.startsWith(word)));
      return [`word ${word}`, { words: searchWords(word) }, fits] as const;
    }),
    ...readers.map(
      (reader) =>
        [`reader ${reader}`, { readers: [reader] }, (one: SearchDocument) => one.readers.includes(reader)] as const,
    ),
    ...[...new Set(documents.map(({ state }) => state))].map(
      (state) => [`state ${state}`, { state }, (one: SearchDocument) => one.state === state] as const,
    ),
    ['incoming', { directions: ['incoming'] }, ({ direction }) => direction === 'incoming'],
  ];
  const answers: { question: string; found: string[]; wanted: string[] }[] = [];
  for (const [question, change, fits] of questions) {
    const query = { agencyCode, readers, words: [], order: 'newest', limit: 1000, ...change } as const;
    const { hits, count } = await search.find(query);
    const wanted = documents.filter(fits).map(({ id }) => id);
    expect([question, count]).toEqual([question, wanted.length]);
    answers.push({ question, found: hits.map(({ id }) => id).toSorted(), wanted: wanted.toSorted() });
  }
  return answers;
}
