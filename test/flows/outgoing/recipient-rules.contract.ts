import { beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { openAgency } from '../../../lib/flows/organisation/agencies/open-agency.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import {
  readRecipientGroups,
  removeRecipientGroup,
  saveRecipientGroup,
} from '../../../lib/flows/outgoing/recipient-groups.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findOutgoing } from '../../../lib/stores/documents/outgoing.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, person, testContext } from '../context.ts';
import { askForIssue, type DeskContext, deskContext, workAll } from '../issue-desk.ts';
import { uploadOf } from '../states.ts';

const { pages: _, ...content } = letterContent;
const rule = { below: 'G15.1', levels: 'next' } as const;
const name = 'Các Phòng THADS khu vực thuộc tỉnh';
const pki = makePki();

/** Recipients by rule, the same on every engine. */
export function recipientRulesContract(makeRecords: () => Promise<Records | undefined>): void {
  let desk: DeskContext;
  beforeEach(async () => {
    desk = deskContext(await testContext(await makeRecords()), pki);
    await open('G15.1.1', 'Phòng THADS khu vực 1');
    await open('G15.1.2', 'Phòng THADS khu vực 2');
  });

  async function open(code: string, called: string, from = '2026-11-22'): Promise<void> {
    const admin = await desk.context.directory.person('quantri.hanoi');
    if (!admin) throw new Error('no administrator');
    const place = { place: 'Hà Nội', address: 'Hà Nội', email: 'phong@example.vn', abbreviation: 'PTHADS' };
    const rest = { headTitle: 'Trưởng phòng', sealDiameterMm: 36, from, parentId: 'G15.1', scheme: 'QD20' } as const;
    await openAgency(
      desk.context,
      { ...caller('quantri.hanoi'), person: admin },
      { name: called, ...place, ...rest, code },
    );
  }
  const save = (below: string = rule.below) =>
    saveRecipientGroup(desk.context, caller('vanthu.hanoi'), { name, rule: { ...rule, below } });
  const draft = async (more: object = {}) =>
    (
      await createDraft(desk.context, caller('vanthu.hanoi'), {
        ...{ ...content, byRule: [{ name, rule }], upload: await uploadOf(desk, 'vanthu.hanoi'), ...more },
      })
    ).id;
  const stateOf = async (id: string): Promise<Outgoing> => {
    const loaded = await findOutgoing(desk.context, id);
    if (!loaded) throw new Error('gone');
    return loaded.state;
  };
  async function issue(id: string): Promise<void> {
    await submitDraft(desk.context, caller('vanthu.hanoi'), id, { confirmed: true, waive: 'Trang mẫu' });
    await signDocument(desk.context, caller('lanhdao.hanoi'), id);
    await askForIssue(desk, id);
    await workAll(desk);
  }

  describe('a group by rule', () => {
    test('is kept by a clerk, and names those who are there on the day it is looked at', async () => {
      await save();
      const read = () => readRecipientGroups(desk.context, person('vanthu.hanoi'));
      expect(await read()).toMatchObject({
        items: [{ name, rule, recipients: ['G15.1.1', 'G15.1.2'] }],
        on: '2026-11-22',
        above: [{ id: 'G15.1', next: 2, after: 0, all: 2 }],
      });
      await open('G15.1.3', 'Phòng THADS khu vực 3', '2026-11-23');
      expect((await read()).items[0]?.recipients).toHaveLength(2);
      desk.it.clock += 86_400_000;
      expect(await read()).toMatchObject({ on: '2026-11-23', items: [{ recipients: { length: 3 } }] });
      await removeRecipientGroup(desk.context, caller('vanthu.hanoi'), { name });
      expect((await read()).items).toEqual([]);
    });
    test('that names nobody is not kept, and no draft is made with it', async () => {
      const refused = { problem: { code: 'recipient-rule-empty', name } };
      const both = { name, rule, recipients: ['G15.29'] };
      await expect(saveRecipientGroup(desk.context, caller('vanthu.hanoi'), both)).rejects.toMatchObject({
        problem: { code: 'bad-request', fields: ['recipients', 'rule'] },
      });
      await expect(save('G15.29')).rejects.toMatchObject(refused);
      const byRule = [{ name, rule: { ...rule, below: 'G15.29' } }];
      await expect(draft({ byRule })).rejects.toMatchObject(refused);
    });
  });

  describe('a document to recipients by rule', () => {
    test('names them beside those that were chosen, with the day; a version without the rule keeps nothing of it', async () => {
      const id = await draft();
      expect((await stateOf(id)).content).toMatchObject({
        recipients: [...content.recipients, 'G15.1.1', 'G15.1.2'],
        byRule: [{ name, rule, on: '2026-11-22', codes: ['G15.1.1', 'G15.1.2'] }],
      });
      const upload = await uploadOf(desk, 'vanthu.hanoi');
      await reviseDraft(desk.context, caller('vanthu.hanoi'), id, { ...content, upload, draftVersion: 1 });
      expect((await stateOf(id)).content).not.toHaveProperty('byRule');
    });

    test('goes to those who are there on the day of issue; that stays, whoever comes later', async () => {
      const id = await draft({ recipients: [] });
      await open('G15.1.3', 'Phòng THADS khu vực 3', '2026-11-23');
      expect((await stateOf(id)).content.recipients).toHaveLength(2);
      desk.it.clock += 86_400_000;
      await issue(id);
      const issued = await stateOf(id);
      expect(issued.state).toBe('issued');
      const codes = ['G15.1.1', 'G15.1.2', 'G15.1.3'];
      expect(issued.content).toMatchObject({ recipients: codes, byRule: [{ on: '2026-11-23', codes }] });
      await open('G15.1.4', 'Phòng THADS khu vực 4', '2026-11-23');
      expect((await stateOf(id)).content.recipients).toEqual(codes);
      const { history } = await readDocument(desk.context, person('vanthu.hanoi'), id);
      expect(history.find(({ kind }) => kind === 'numbered')?.data).toMatchObject({
        byRule: [{ name, on: '2026-11-23', recipients: 3 }],
      });
    });
  });
}
