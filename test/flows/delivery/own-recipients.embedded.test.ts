import { beforeEach, describe, expect, test } from 'vitest';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import type { DraftRequest } from '../../../lib/flows/outgoing/parts/draft-content.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { caller, letterContent, person, type TestContext, testContext } from '../context.ts';
import { unitPeople } from '../people.ts';
import { letterBytes } from '../states.ts';
import { ownRecipientsContract } from './own-recipients.contract.ts';

describe('on the embedded engine', () => {
  ownRecipientsContract(async () => undefined);
});

describe('a draft to recipients of the agency itself', () => {
  const [clerk, driver] = ['vanthu.hanoi', 'taixe.hanoi'];
  let it: TestContext;
  beforeEach(async () => {
    it = await testContext();
    await it.context.records.transact(unitPeople.flatMap(personWrites));
  });
  const refused = (code: string) => ({ problem: { code } });
  const draft = async (change: Partial<DraftRequest>) => {
    const upload = `uploads/G15.1/${clerk}/${it.context.newId()}.pdf`;
    await it.context.files.put(upload, await letterBytes());
    const { pages: _, ...said } = letterContent;
    return createDraft(it.context, caller(clerk), { ...said, ...change, upload });
  };

  test('names them as they are called, and needs nobody outside', async () => {
    const { id } = await draft({ recipients: [], inside: [{ unit: 'NV' }, { person: driver }] });
    const { document } = await readDocument(it.context, person(clerk), id);
    const unit = expect.objectContaining({ unit: 'NV', name: expect.stringMatching(/^Phòng Nghiệp vụ/) });
    expect(document.content).toMatchObject({
      recipients: [],
      inside: [unit, { person: driver, name: person(driver).name }],
    });
  });

  test.each<readonly [string, Partial<DraftRequest>, object]>([
    ['to nobody', { recipients: [] }, refused('recipients-missing')],
    ['to a unit that is none', { inside: [{ unit: 'XX' }] }, refused('unit-unknown')],
    ['to somebody of another agency', { inside: [{ person: 'vanthu.nghean' }] }, refused('colleague-unknown')],
    ['to one twice', { inside: [{ person: driver }, { person: driver }] }, refused('recipient-repeated')],
  ])('%s is refused, and nothing is kept', async (_, change, problem) => {
    await expect(draft(change)).rejects.toMatchObject(problem);
    expect((await listDocuments(it.context, person(clerk), 'outgoing')).items).toEqual([]);
  });
});
