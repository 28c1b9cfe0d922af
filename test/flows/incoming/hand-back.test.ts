import { describe, expect, test } from 'vitest';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { handBackIncoming } from '../../../lib/flows/incoming/hand-back-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { findIncoming } from '../../../lib/stores/documents/incoming.ts';
import { allStatuses } from '../../../lib/stores/documents/statuses.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { caller, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();
const officer = 'chuyenvien.hanoi';
const assign = (id: string) => assignIncoming(at.desk.context, caller('lanhdao.hanoi'), id, { officer, opinion: '' });
const handBack = (id: string, reason: string) => handBackIncoming(at.desk.context, caller(officer), id, { reason });
const stateOf = async (id: string) => (await findIncoming(at.desk.context, id))?.state;
const inboxOf = async (subject: string) => (await readInbox(at.desk.context, person(subject))).items;

describe('an assigned document that its officer hands back', () => {
  test.each(['assigned', 'in-progress'] as const)(
    'when it is %s waits for the leader again, with the reason',
    async (state) => {
      const id = await incoming(state)(at.desk);
      await handBack(id, '  Không thuộc lĩnh vực  ');
      const now = await stateOf(id);
      expect(now).toMatchObject({ state: 'registered', handedBack: { by: officer, reason: 'Không thuộc lĩnh vực' } });
      expect(now).not.toHaveProperty('assigned');
      expect(now).not.toHaveProperty('started');
      expect(await inboxOf('lanhdao.hanoi')).toMatchObject([{ id, kind: 'assign', since: at.desk.it.clock }]);
      expect(await inboxOf(officer)).toEqual([]);
    },
  );
  test('needs a reason', async () => {
    const id = await incoming('assigned')(at.desk);
    await expect(handBack(id, ' ')).rejects.toMatchObject({ problem: { code: 'bad-request', fields: ['reason'] } });
  });
  test('is assigned and worked on again; its sender hears of each status once', async () => {
    const id = await incoming('registered')(at.desk);
    await assign(id);
    await startIncoming(at.desk.context, caller(officer), id);
    await handBack(id, 'Đề nghị giao người khác');
    await assign(id);
    expect(await stateOf(id)).not.toHaveProperty('handedBack');
    await startIncoming(at.desk.context, caller(officer), id);
    expect((await stateOf(id))?.state).toBe('in-progress');
    expect((await allStatuses(at.desk.context, id)).map(({ code }) => code)).toEqual(['04', '05']);
  });
});
