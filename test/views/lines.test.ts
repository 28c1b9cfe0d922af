import { describe, expect, test } from 'vitest';
import type { Issued } from '../../lib/domain/outgoing/states.ts';
import type { IncomingLine } from '../../lib/stores/documents/incoming.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { type OutgoingLine, outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { outgoingKey } from '../../lib/stores/keys.ts';
import { listDocuments } from '../../lib/views/list-documents.ts';
import { issuedDocument, letterContent, person } from '../flows/context.ts';
import { freshDesk } from '../flows/fresh-desk.ts';
import { draft, incoming } from '../flows/states.ts';

const at = freshDesk();
const clerk = person('vanthu.hanoi');
const incomingLines = async () => (await listDocuments<IncomingLine>(at.desk.context, clerk, 'incoming')).items;
const outgoingLines = async () => (await listDocuments<OutgoingLine>(at.desk.context, clerk, 'outgoing')).items;

describe('the line of an outgoing document', () => {
  const { kind, subject } = letterContent;
  test('of a draft has no number; it says what it is and whom it goes to', async () => {
    const id = await draft(at.desk);
    expect(await outgoingLines()).toEqual([
      {
        ...{ id, state: 'draft', code: '', kind, subject, recipients: ['G15.29'], recipientCount: 1 },
        ...{ createdAt: 1, sent: false, troubles: [] },
      },
    ]);
  });
  test('of an issued one says number, year, whether it was sent, and each trouble once', async () => {
    const { id } = await issuedDocument(at.desk.it, 7, ['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7']);
    const [before] = await outgoingLines();
    expect(before).toMatchObject({ code: '07/THADS-NV', year: 2026, sent: false, troubles: [], recipientCount: 7 });
    expect(before?.recipients.length).toBeLessThan(7);
    const loaded = await loadState<Issued>(at.desk.context.records, outgoingKey(id));
    if (!loaded) throw new Error('gone');
    const by = { by: 'x', name: 'x', at: 1 };
    const troubles = { H1: 'failed', H2: 'refused', H3: 'failed' } as const;
    await at.desk.context.records.transact(outgoingWrites(loaded, { ...loaded.state, sent: by, troubles }, by, []));
    expect((await outgoingLines())[0]).toMatchObject({ sent: true, troubles: ['failed', 'refused'] });
  });
});

describe('the line of an incoming document', () => {
  test('says who sent what under which number, when it came, and what its checks found at the worst', async () => {
    const checks = ['ok', 'warn'].map((verdict) => ({ check: 'page', verdict, detail: '' }));
    const header = {
      ...{ fromCode: 'G15.29', fromName: 'Nghệ An', documentId: 'x', code: '1/A', issuedOn: '2026-11-22' },
      ...{ subject: 'mời họp', dueOn: '2026-12-15' },
    };
    const id = await incoming('opened', { checks, header })(at.desk);
    const [line] = await incomingLines();
    expect(line).toMatchObject({
      ...{ id, state: 'opened', code: '1/A', subject: 'mời họp', fromName: 'Nghệ An' },
      ...{ receivedAt: 1, dueOn: '2026-12-15', checked: 'warn' },
    });
  });
  test('says its arrival number once it has one, and of a request what is asked', async () => {
    await incoming('requested')(at.desk);
    expect((await incomingLines())[0]).toMatchObject({ arrivalNumber: 1, year: 2026, operation: 'recall' });
    expect((await incomingLines())[0]).not.toHaveProperty('dueOn');
  });
});

test('the newest stands first, in both lists', async () => {
  const [one, two] = [
    await incoming('opened', { receivedAt: 2 })(at.desk),
    await incoming('opened', { receivedAt: 10 })(at.desk),
  ];
  expect((await incomingLines()).map(({ id }) => id)).toEqual([two, one]);
});
