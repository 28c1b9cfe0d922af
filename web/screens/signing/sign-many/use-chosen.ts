import { useState } from 'react';
import type { Task } from '../../../../lib/domain/tasks/task.ts';

let kept: ReadonlySet<string> = new Set();

/** What is chosen stays chosen while a document is looked at; what waits no more is chosen no more. */
export function useChosen(waiting: readonly Task[]): {
  chosen: readonly Task[];
  choose(documents: readonly Task[]): void;
} {
  const [ids, setIds] = useState(kept);
  const choose = (documents: readonly Task[]) => {
    kept = new Set(documents.map(({ id }) => id));
    setIds(kept);
  };
  return { chosen: waiting.filter(({ id }) => ids.has(id)), choose };
}
