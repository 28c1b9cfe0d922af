import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../../api/client.ts';
import type { DocumentView, PlacesView, ShownPlace } from '../../../api/outgoing.ts';
import type { PageMark } from '../../../pdf/page-marks.tsx';
import { useWords } from '../../../words/words.tsx';

/** Where number, date and signature go on this document's page, with what the clerk has moved here. */
export interface Places {
  readonly view: PlacesView | undefined;
  readonly marks: readonly PageMark[];
  /** what was moved, as the submission takes it */
  readonly moved: Readonly<Record<string, Omit<ShownPlace['place'], 'certain'>>>;
  /** some places are proposed only, and nobody has moved them */
  readonly unsure: boolean;
}

const shownIn = new Set(['draft', 'in-review', 'submitted', 'signed', 'numbered']);

export function usePlaces({ document, stage }: DocumentView, mayMove: boolean): Places {
  const words = useWords();
  const [moved, setMoved] = useState<Places['moved']>({});
  const { data } = useQuery({
    queryKey: ['places', document.id, stage],
    queryFn: ({ signal }) => get<PlacesView>(`/api/documents/${document.id}/places`, signal),
    enabled: shownIn.has(document.state),
    staleTime: 60_000,
  });
  const open = data?.open === true && mayMove;
  const marks = (data?.places ?? []).map(({ field, part, place }): PageMark => {
    const own = moved[field];
    const { certain, ...found } = place;
    return {
      ...found,
      ...own,
      name: field,
      label: words.places[part],
      hint: words.places.hint,
      certain: certain || own !== undefined,
      onMove: open ? (x, y) => setMoved((all) => ({ ...all, [field]: { ...found, x, y } })) : undefined,
    };
  });
  return { view: data, marks, moved, unsure: marks.some(({ certain }) => !certain) };
}
