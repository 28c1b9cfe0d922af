import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getPicture, type Picture } from '../api/client.ts';
import { fitsText } from './fit/fit.ts';
import { inkBlock } from './fit/ink-block.ts';
import type { TextBlock } from './fit/text-block.ts';

/** The first page as a picture, which is there before the reader is. */
export interface FirstImage {
  /** of the very file that is shown; nothing while there is none */
  readonly url: string | undefined;
  /** where its text is, on screens on which pages are fitted by it */
  readonly block: TextBlock | undefined;
  /** it is there, or nobody waits for it any longer */
  readonly settled: boolean;
}

/** A page that is being drawn is asked for again after a second, some times; meanwhile the reader goes on without. */
const maxAsks = 5;
const againAfter = 1000;
/** The reader waits no longer for a picture: then the line is slow, and its own bytes are needed as well. */
const patience = 4000;

const imageOf = (path: string, ahead = false) =>
  queryOptions({
    queryKey: ['page-image', path],
    queryFn: async ({ signal }) => {
      const picture = await getPicture(ahead ? `${path}?ahead=1` : path, signal);
      if (picture === 'drawing') return picture;
      return { ...picture, block: fitsText() ? await inkBlock(picture.url) : undefined };
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) => (state.data === 'drawing' && state.dataUpdateCount < maxAsks ? againAfter : false),
  });

/** Where the first page of a document is: of one that came, that of its first file. */
export const firstPageOf = (kind: 'documents' | 'incoming', id: string): string =>
  kind === 'documents' ? `/api/documents/${id}/pages/1` : `/api/incoming/${id}/files/0/pages/1`;

/** Asks for the picture as early as its place is known, beside what is said of the document. */
export const usePictureEarly = (path: string): void => void useQuery(imageOf(path));

/** The picture for somebody who is likely to look at it next. */
export function fetchPictureAhead(client: QueryClient, path: string): void {
  void client.prefetchQuery(imageOf(path, true));
}

type Measured = Picture & { readonly block: TextBlock | undefined };

/** One that was fetched for an earlier version of the file is not shown, and asked for once more. */
export function usePageImage(path: string, fileKey: string): FirstImage {
  const { data, isPending, isFetching, refetch } = useQuery(imageOf(path));
  const picture: Measured | undefined = data !== 'drawing' && data?.fileKey === fileKey ? data : undefined;
  const isOther = data !== undefined && data !== 'drawing' && data.fileKey !== fileKey;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that is shown
  useEffect(() => {
    if (isOther) void refetch();
  }, [isOther, fileKey]);
  const tired = useTired(fileKey);
  const waits = isPending || (isOther && isFetching);
  return { url: picture?.url, block: picture?.block, settled: !waits || tired };
}

function useTired(fileKey: string): boolean {
  const [tiredOf, setTiredOf] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTiredOf(fileKey), patience);
    return () => clearTimeout(timer);
  }, [fileKey]);
  return tiredOf === fileKey;
}
