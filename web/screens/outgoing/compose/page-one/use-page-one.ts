import { useEffect, useState } from 'react';
import { post } from '../../../../api/client.ts';
import type { PageProposals } from '../../../../api/outgoing.ts';

/** What was read of an upload: nothing yet, on its way, or there; a file that cannot be read proposes nothing. */
export type PageOne =
  | { readonly is: 'none' | 'reading' | 'failed' }
  | { readonly is: 'read'; readonly page: PageProposals };

/** Reads the words of a finished upload; another upload is read anew. */
export function usePageOne(upload: string): PageOne {
  const [found, setFound] = useState<{ readonly upload: string; readonly one: PageOne }>();
  useEffect(() => {
    if (upload === '') return;
    let gone = false;
    const tell = (one: PageOne) => gone || setFound({ upload, one });
    post<PageProposals>('/api/uploads/read', { upload }, crypto.randomUUID()).then(
      (page) => tell({ is: 'read', page }),
      () => tell({ is: 'failed' }),
    );
    return () => {
      gone = true;
    };
  }, [upload]);
  if (upload === '') return { is: 'none' };
  return found?.upload === upload ? found.one : { is: 'reading' };
}
