import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contradiction } from '../../../../lib/domain/shared/problems/contradiction.ts';
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
  /** where page and record differ, less what was settled by moving the red stamp */
  readonly contradictions: readonly Contradiction[];
  /** the red stamp of the urgency goes on the page */
  readonly stamped: boolean;
  /** some places are proposed only, and nobody has moved them; `printed`: the stamp is on the page already */
  unsure(printed?: boolean): boolean;
}

/** The name of the red stamp among the places. */
export const stampMark = 'urgency';

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
  const stamp = marks.find(({ name }) => name === stampMark);
  const contradictions = (data?.contradictions ?? []).filter(
    ({ check, printed }) => !(check === 'urgency' && printed === '' && stampMark in moved),
  );
  return {
    ...{ view: data, marks, moved, contradictions, stamped: stamp !== undefined },
    unsure: (printed = false) => marks.some(({ certain, name }) => !certain && !(printed && name === stampMark)),
  };
}
