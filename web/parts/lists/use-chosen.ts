import { useState } from 'react';
import type { Task } from '../../../lib/domain/tasks/task.ts';

const kept = new Map<string, ReadonlySet<string>>();

/** What is chosen for `what` stays chosen while a document is looked at; what waits no more is chosen no more. */
export function useChosen(
  what: string,
  waiting: readonly Task[],
): {
  chosen: readonly Task[];
  choose(documents: readonly Task[]): void;
} {
  const [ids, setIds] = useState<ReadonlySet<string>>(kept.get(what) ?? new Set());
  const choose = (documents: readonly Task[]) => {
    const chosen = new Set(documents.map(({ id }) => id));
    kept.set(what, chosen);
    setIds(chosen);
  };
  return { chosen: waiting.filter(({ id }) => ids.has(id)), choose };
}
