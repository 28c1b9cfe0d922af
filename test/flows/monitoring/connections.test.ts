import { beforeEach, describe, expect, test } from 'vitest';
import type { ConnectionCheck } from '../../../lib/domain/monitoring/connection.ts';
import { checkAxis } from '../../../lib/flows/monitoring/connections.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { noteContact } from '../../../lib/kernel/note-contact.ts';
import { axisParty, findContact } from '../../../lib/stores/monitoring/contacts.ts';
import { person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
  await noteContact(it.context, axisParty('G15.1'), { is: 'failed', code: 'unauthorised', detail: 'x', at: it.clock });
});

/** Asks with a desk whose check comes out so: the check itself is tried over sockets in `adapters/vdxp`. */
const asked = (check: ConnectionCheck) => {
  const connections = { check: async () => check, systemId: async () => 'thads.g15.1' };
  return checkAxis({ ...it.context, connections } as unknown as ApiContext, person('quantri.hanoi'), 'G15.1');
};
const failing = async () => (await findContact(it.context, axisParty('G15.1')))?.failing;

describe('a connection that is checked by hand', () => {
  test('and answers is no more said to be away', async () => {
    expect(await failing()).toMatchObject({ code: 'unauthorised' });
    it.clock += 60_000;
    await asked({ is: 'good' });
    expect(await failing()).toBeUndefined();
  });
  test('and does not answer stays as it was noted', async () => {
    await asked({ is: 'failed', step: 'answer', detail: '503' });
    expect(await failing()).toMatchObject({ code: 'unauthorised' });
  });
});
