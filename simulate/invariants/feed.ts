import type { FeedEntry } from '../../lib/stores/messages/feed-tail.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const invariant = 'every fact stands once in its feed, without a gap';

/** Entries follow each other, and stay as they are. */
export function feed(): Invariant {
  const ends = new Map<string, number>();
  const facts = new Set<string>();
  return ({ changes }: Commit) => {
    for (const { key, before, after } of changes) {
      if (!key.pk.startsWith('FEED#')) continue;
      hold(!before && after !== undefined, invariant, () => `${key.pk} ${key.sk} was written again or removed`);
      const { seq, fact } = after.body as FeedEntry;
      const last = ends.get(key.pk) ?? 0;
      hold(seq === last + 1, invariant, () => `${key.pk} ${seq} follows ${last}`);
      ends.set(key.pk, seq);
      const name = `${fact.id} ${fact.version}`;
      hold(!facts.has(name), invariant, () => `${key.pk} ${seq} says again ${name}`);
      facts.add(name);
    }
  };
}
