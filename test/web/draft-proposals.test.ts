import { describe, expect, test } from 'vitest';
import type { Me } from '../../web/api/office.ts';
import { emptyPaper, openProposals, proposalsOf } from '../../web/screens/incoming/paper/paper-draft.ts';
import type { DraftValues } from '../../web/screens/outgoing/compose/draft.ts';
import { draftProposals } from '../../web/screens/outgoing/compose/page-one/draft-proposals.ts';
import { everyPerson } from '../flows/people.ts';

const leader = everyPerson.find(({ subject }) => subject === 'lanhdao.hanoi');
const me = { colleagues: everyPerson, authorised: [], agency: { code: 'G15.1' }, draftsIn: null } as unknown as Me;
const empty = { subject: '', signer: '', recipients: [] } as unknown as DraftValues;
const page = {
  hasText: true,
  ...{ subject: 'Xác minh', typeName: 'Công văn', signerName: leader?.name.toLocaleUpperCase('vi') ?? '' },
  addressees: [{ name: 'Nghệ An', code: 'G15.29' }, { name: 'Hà Nội', code: 'G15.1' }, { name: 'Lê Thị Hoa' }],
};

describe('what page 1 proposes', () => {
  test('for a draft are subject, a leader of ours, and agencies of the directory without our own', () => {
    expect(draftProposals(me, empty, page).map(({ change }) => change)).toEqual([
      { subject: 'Xác minh' },
      { signer: 'lanhdao.hanoi' },
      { recipients: ['G15.29'] },
    ]);
  });
  test('for a draft are another kind and another unit than those that stand in the form from the first', () => {
    const begun = { ...empty, kind: 'letter', unit: 'VP' };
    const changes = (says: object, of = me) =>
      draftProposals(of, begun, { hasText: true, addressees: [], ...says }).map(({ change }) => change);
    expect(changes({ kind: 'decision', typeName: 'Quyết định' })).toEqual([{ kind: 'decision' }]);
    expect(changes({ kind: 'letter', unit: 'NV' })).toEqual([{ unit: 'NV' }]);
    expect(changes({ kind: 'letter', unit: 'VP' })).toEqual([]);
    expect(changes({ typeName: 'Bản án' })).toEqual([]);
    expect(changes({ kind: 'letter', unit: 'NV' }, { ...me, draftsIn: { name: 'Văn phòng', notation: 'VP' } })).toEqual(
      [],
    );
  });
  test('is nothing for what somebody has written', () => {
    const typed = { ...empty, subject: 'a', signer: 'x', recipients: ['H01'] };
    expect(draftProposals(me, typed, page)).toEqual([]);
  });
  test('for paper fills only what is empty; a sender of the directory is chosen, another is a name', () => {
    const all = proposalsOf({ ...page, sender: { name: 'TÒA ÁN' } }, 3);
    expect(openProposals({ ...emptyPaper, subject: 'a' }, all)).toEqual({
      ...{ fromName: 'TÒA ÁN', typeName: 'Công văn', signerName: page.signerName, paperPages: '3' },
    });
    const known = proposalsOf({ ...page, sender: { name: 'Nghệ An', code: 'G15.29' } }, undefined);
    expect(openProposals({ ...emptyPaper, fromName: 'b' }, known)).not.toHaveProperty('sender');
    expect(openProposals(emptyPaper, known)).toHaveProperty('sender', { name: 'Nghệ An', code: 'G15.29' });
  });
});
