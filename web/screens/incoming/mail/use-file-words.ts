import { useEffect, useState } from 'react';
import { get } from '../../../api/client.ts';
import type { PageProposals } from '../../../api/outgoing.ts';
import type { PageOne } from '../../outgoing/compose/page-one/use-page-one.ts';

/** Reads the words of page 1 of a file of a mail; another file is read anew. Nothing is read where there is none. */
export function useFileWords(id: string, index: number | undefined): PageOne {
  const [found, setFound] = useState<{ readonly index: number; readonly one: PageOne }>();
  useEffect(() => {
    if (index === undefined) return;
    const gone = new AbortController();
    const tell = (one: PageOne) => gone.signal.aborted || setFound({ index, one });
    get<PageProposals>(`/api/incoming/${id}/files/${index}/words`, gone.signal).then(
      (page) => tell({ is: 'read', page }),
      () => tell({ is: 'failed' }),
    );
    return () => gone.abort();
  }, [id, index]);
  if (index === undefined) return { is: 'none' };
  return found?.index === index ? found.one : { is: 'reading' };
}
