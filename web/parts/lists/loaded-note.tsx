import { useState } from 'react';
import { maxListLines } from '../../api/queries.ts';
import { useLanguage } from '../../words/words.tsx';
import { dayColumn, type Sorting } from './sorting.ts';

interface Pages {
  readonly hasNextPage: boolean;
  fetchNextPage(): Promise<{
    readonly hasNextPage: boolean;
    readonly isError: boolean;
    readonly data?: Loaded | undefined;
  }>;
}
interface Loaded {
  readonly pages: readonly { readonly items: readonly unknown[] }[];
}

/** Says among how many documents a column is sorted while older ones are not loaded, and loads the others up to a limit. */
export function LoadedNote({ pages, loaded, sorting }: { pages: Pages; loaded: number; sorting: Sorting }) {
  const { language, words } = useLanguage();
  const [loading, setLoading] = useState(false);
  if (sorting.column === dayColumn || !pages.hasNextPage) return null;
  const number = (count: number) => count.toLocaleString(language);
  const isFull = loaded >= maxListLines;
  const loadRest = async () => {
    setLoading(true);
    let count = loaded;
    let more = true;
    while (more && count < maxListLines) {
      const { hasNextPage, isError, data } = await pages.fetchNextPage();
      count = data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? count;
      more = hasNextPage && !isError;
    }
    setLoading(false);
  };
  return (
    <div className="notice notice-info" role="status">
      <span className="notice-text">
        {isFull ? words.lists.amongMost(number(loaded)) : words.lists.among(number(loaded))}
      </span>
      {!isFull && (
        <button type="button" className="button" disabled={loading} onClick={() => void loadRest()}>
          {loading ? words.loading : words.lists.loadRest(number(maxListLines))}
        </button>
      )}
    </div>
  );
}
