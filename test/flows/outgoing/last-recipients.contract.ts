import { beforeEach, expect, test } from 'vitest';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { readRecipientGroups } from '../../../lib/flows/outgoing/recipient-groups.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, person, type TestContext, testContext } from '../context.ts';
import { deskContext } from '../issue-desk.ts';
import { uploadOf } from '../states.ts';

const { pages: _, ...content } = letterContent;
const [clerk, other] = ['vanthu.hanoi', 'vanthu2.hanoi'];
const pki = makePki();

/** Whom somebody wrote to last, the same on every engine. */
export function lastRecipientsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
  });
  const request = async (recipients: readonly string[], by: string) => ({
    ...content,
    recipients,
    upload: await uploadOf(deskContext(it, pki), by),
  });
  const draft = async (recipients: readonly string[], by: string = clerk) => {
    it.clock += 1000;
    return (await createDraft(it.context, caller(by), await request(recipients, by))).id;
  };
  const last = async (who: string = clerk) =>
    (await readRecipientGroups(it.context, person(who))).last.map(({ recipients }) => recipients);

  test('follows from what the person drafted, and is nobody else’s', async () => {
    expect(await last()).toEqual([]);
    await draft(['G15.29']);
    const id = await draft(['G15.31']);
    await draft(['G15.29', 'G15.31'], other);
    expect(await last()).toEqual([['G15.31'], ['G15.29']]);
    expect(await last(other)).toEqual([['G15.29', 'G15.31']]);
    expect(await last('vanthu.haiphong')).toEqual([]);
    await reviseDraft(it.context, caller(clerk), id, {
      ...(await request(['G15.31', 'G15.29'], clerk)),
      draftVersion: 1,
    });
    expect(await last()).toEqual([['G15.31', 'G15.29'], ['G15.29']]);
    await cancelDocument(it.context, caller(clerk), id, { reason: 'Soạn nhầm' });
    expect(await last()).toEqual([['G15.29']]);
  });
}
