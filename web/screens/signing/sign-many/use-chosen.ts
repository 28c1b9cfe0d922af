import { useState } from 'react';
import type { Waiting } from '../../../../lib/domain/tasks/waiting.ts';

let kept: ReadonlySet<string> = new Set();

/** What is chosen stays chosen while a document is looked at; what waits no more is chosen no more. */
export function useChosen(waiting: readonly Waiting[]): {
  chosen: readonly Waiting[];
  choose(documents: readonly Waiting[]): void;
} {
  const [ids, setIds] = useState(kept);
  const choose = (documents: readonly Waiting[]) => {
    kept = new Set(documents.map(({ id }) => id));
    setIds(kept);
  };
  return { chosen: waiting.filter(({ id }) => ids.has(id)), choose };
}
