import { RecordConflict, type Records, type Write } from '../../lib/ports/records.ts';
import { Away } from '../faults.ts';
import type { Task, World } from '../world.ts';

/** The records as a task sees them: others may go on at every call, and calls may fail before or after their work. */
export function recordsFor(world: World, inner: Records, task: Task): Records {
  const { faults, scheduler } = world;
  const asked = async () => {
    await scheduler.pause();
    if (faults.strikes('records-away', task)) throw new Away('records');
  };
  return {
    async get(key) {
      await asked();
      return inner.get(key);
    },
    async query(range) {
      await asked();
      return inner.query(range);
    },
    async transact(writes) {
      await asked();
      const [first] = writes;
      if (first && faults.strikes('records-conflict', task)) throw new RecordConflict(keyOf(first));
      await inner.transact(writes);
      world.committed(task, writes);
      await scheduler.pause();
      if (faults.strikes('records-lost', task)) throw new Away('records, after a commit,');
    },
  };
}

function keyOf(write: Write) {
  if ('put' in write) return write.put;
  return 'remove' in write ? write.remove : write.check;
}
