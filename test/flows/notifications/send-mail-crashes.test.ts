import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultMailSettings } from '../../../lib/domain/duties/mail/mail-settings.ts';
import { setMailSettings } from '../../../lib/flows/notifications/set-mail-settings.ts';
import type { MailMessage } from '../../../lib/ports/mailer.ts';
import type { Write } from '../../../lib/ports/records.ts';
import { caller } from '../context.ts';
import { clerk, type MailDeskContext, mailDesk, task } from './mail-desk.ts';

/** The process ends here. */
class Ended extends Error {}

/** What may happen next. `ends` is after how many writes and messages the process of the next run ends, and whether the one it ends in still counts. */
const happening = fc.oneof(
  fc.record({ is: fc.constant('task' as const), urgent: fc.boolean() }),
  fc.record({ is: fc.constant('run' as const), twice: fc.boolean() }),
  fc.record({ is: fc.constant('crash' as const), after: fc.nat(4), counts: fc.boolean() }),
  fc.record({
    is: fc.constant('fault' as const),
    how: fc.constantFrom('away', 'refused', 'later', 'cut-taken', 'cut-lost'),
  }),
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** Every document that a message tells of, with the names of the messages that told of it as a new task. */
function toldOf(taken: readonly MailMessage[]): ReadonlyMap<string, ReadonlySet<string>> {
  const told = new Map<string, Set<string>>();
  for (const { text, messageId } of taken)
    for (const [, id = ''] of text.matchAll(/van-ban-den\/(\w+)/g))
      told.set(id, (told.get(id) ?? new Set()).add(messageId));
  return told;
}

async function office(): Promise<MailDeskContext> {
  const desk = await mailDesk();
  await desk.recorded(clerk, 'vanthu@example.vn');
  const { quiet: _, ...settings } = { ...defaultMailSettings, mode: 'at-once' as const, workingDaysOnly: false };
  await setMailSettings(desk.context, caller(clerk), settings);
  return desk;
}

/** The next writes and messages go through until the process ends in one of them. */
function endsAfter(desk: MailDeskContext, { after, counts }: Extract<Happening, { is: 'crash' }>): () => void {
  let left = after;
  const { records, mail } = desk.context as { records: MailDeskContext['context']['records']; mail: object };
  const { transact } = records;
  const behaviour = desk.behaviour;
  const counted = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (left < 0) throw new Ended();
    if (left-- > 0) return work();
    if (counts) await work();
    throw new Ended();
  };
  Object.assign(records, { transact: (writes: readonly Write[]) => counted(() => transact.call(records, writes)) });
  Object.assign(mail, { send: (_server: unknown, message: MailMessage) => counted(() => behaviour(message)) });
  return () => {
    Object.assign(records, { transact });
    Object.assign(mail, { send: (_server: unknown, message: MailMessage) => desk.behaviour(message) });
  };
}

/** A quarter of an hour later. A task of this kind has no clock: it is told of once, as new. */
async function happens(desk: MailDeskContext, one: Happening, serial: number): Promise<void> {
  // what waits for its next try, or for its lease, is due at each step
  desk.it.clock += 16 * 60_000;
  const takes = async (message: MailMessage) => void desk.taken.push(message);
  if (one.is === 'task') return desk.waits(task(`D${serial}`, { since: desk.it.clock, kind: 'complete' }));
  if (one.is === 'run') return void (await Promise.all(one.twice ? [desk.run(), desk.run()] : [desk.run()]));
  if (one.is === 'crash') {
    const again = endsAfter(desk, one);
    await desk.run().catch((error: unknown) => expect(error).toBeInstanceOf(Ended));
    return again();
  }
  const calm = desk.behaviour;
  desk.behaviour = async (message) => {
    if (one.how === 'cut-taken') await takes(message);
    const step = one.how === 'refused' || one.how === 'later' ? 'address' : 'line';
    const unclear = one.how.startsWith('cut') ? { unclear: true as const } : {};
    return { is: 'failed', step, forGood: one.how === 'refused', detail: one.how, ...unclear };
  };
  await desk.run();
  desk.behaviour = calm;
  if (one.how === 'refused') await desk.recorded(clerk, `vanthu-${serial}@example.vn`);
}

test('whatever ends or fails in between, everything is told of, and nothing under two names', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 14 }), async (happenings) => {
      const desk = await office();
      for (const [serial, one] of happenings.entries()) await happens(desk, one, serial);
      // calm days: a try put off longest is due again
      for (let turn = 0; turn < 4; turn += 1) {
        desk.it.clock += 300 * 60_000;
        await desk.run();
      }
      const tasks = happenings.flatMap(({ is }, serial) => (is === 'task' ? [`D${serial}`] : []));
      const told = toldOf(desk.taken);
      expect([...told.keys()].toSorted()).toEqual(tasks.toSorted());
      for (const [id, names] of told) expect([id, names.size]).toEqual([id, 1]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
