import { describe, expect, test } from 'vitest';
import { type Delivery, openTrouble } from '../../../lib/domain/delivery/delivery.ts';
import type { DeliveryTrouble } from '../../../lib/domain/outgoing/states.ts';
import { lookAtDelivery } from '../../../lib/flows/delivery/look-at-delivery.ts';
import { retryDelivery } from '../../../lib/flows/delivery/retry-delivery.ts';
import { deliveryKey } from '../../../lib/stores/keys.ts';
import { caller } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { undelivered } from '../states.ts';

const at = freshDesk();

const clerk = 'vanthu.hanoi';

describe('the trouble of a delivery', () => {
  const event = (code: string) => ({ code, description: '', statedAt: '', receivedAt: 1, axisDocId: code });
  const troubles: Readonly<Record<DeliveryTrouble, { change: Partial<Delivery>; sendsAgain: boolean }>> = {
    failed: { change: {}, sendsAgain: true },
    refused: { change: { state: 'sent', statuses: [event('02')] }, sendsAgain: true },
    overdue: { change: { state: 'sent', overdue: { at: 1 } }, sendsAgain: true },
    contradicted: { change: { state: 'sent', statuses: [event('02'), event('03')] }, sendsAgain: false },
  };
  async function inTrouble(change: Partial<Delivery>): Promise<string> {
    const id = await undelivered(at.desk);
    const stored = await deliveryOf(id);
    const { failure: _, ...rest } = stored.body;
    const body = Object.keys(change).length > 0 ? { ...rest, ...change } : stored.body;
    await at.desk.context.records.transact([{ put: { ...stored, version: 2, body }, expect: { version: 1 } }]);
    return id;
  }
  async function deliveryOf(id: string) {
    const stored = await at.desk.context.records.get<Delivery>(deliveryKey(id, 'G15.29'));
    if (!stored) throw new Error('gone');
    return stored;
  }
  test.each(Object.entries(troubles))(
    '%s: the clerk lets it be, or sends again where that makes sense',
    async (name, { change, sendsAgain }) => {
      const seen = await inTrouble(change);
      expect(openTrouble((await deliveryOf(seen)).body)).toBe(name);
      await lookAtDelivery(at.desk.context, caller(clerk), seen, 'G15.29');
      expect(openTrouble((await deliveryOf(seen)).body)).toBeUndefined();
      const again = retryDelivery(at.desk.context, caller(clerk), await inTrouble(change), 'G15.29');
      if (sendsAgain) await again;
      else await expect(again).rejects.toMatchObject({ problem: { code: 'wrong-state' } });
    },
  );
});
