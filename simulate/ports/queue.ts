import type { QueueConsumer, QueueSender } from '../../lib/ports/queue.ts';
import { Away } from '../faults.ts';
import type { Task, World } from '../world.ts';

/** The queues as a task sees them. */
export function queueFor(
  { faults, scheduler, sent, trace }: World,
  inner: QueueSender & QueueConsumer,
  task: Task,
): QueueSender & QueueConsumer {
  const asked = async () => {
    await scheduler.pause();
    if (faults.strikes('queue-away', task)) throw new Away('queue');
  };
  return {
    ...inner,
    async send(queue, messages) {
      await asked();
      await inner.send(queue, messages);
      for (const { dedupe } of messages) sent.add(`${queue} ${dedupe}`);
      trace.note(`  ${task.label} sends ${queue} ${messages.map(({ dedupe }) => dedupe).join(', ')}`);
      await scheduler.pause();
      if (faults.strikes('queue-lost', task)) throw new Away('queue, after it took the messages,');
    },
    async receive(queue, seconds) {
      await scheduler.pause();
      const messages = await inner.receive(queue, seconds);
      for (const { dedupe, receiveCount } of messages) trace.note(`  ${task.label} gets ${dedupe} (${receiveCount})`);
      await scheduler.pause();
      return messages;
    },
    async remove(queue, receipts) {
      await scheduler.pause();
      await inner.remove(queue, receipts);
    },
  };
}
