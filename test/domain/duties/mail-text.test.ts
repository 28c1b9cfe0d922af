import { describe, expect, test } from 'vitest';
import { mailContent, mailSettingsPath, mailText } from '../../../lib/domain/duties/mail/mail-text.ts';
import { mailKinds, mailTasks } from '../../../lib/domain/duties/mail/mail-words.ts';
import type { Notification, NotificationKind } from '../../../lib/domain/duties/notifications.ts';
import { paths } from '../../../web/app/paths.ts';
import { vi } from '../../../web/words/vi.ts';

const secret = { subject: 'Cưỡng chế Nguyễn Văn A', code: '123/QĐ-THADS', party: 'Chi cục X', recipient: 'G15.9' };
const told = (id: string, kind: NotificationKind, direction: 'outgoing' | 'incoming' = 'incoming'): Notification => ({
  ...{ id: `${kind}|${id}`, kind, at: 1 },
  task: {
    ...{ id, kind: 'register', assignee: { person: 'nguyenvana' }, documentId: id, direction },
    ...{ ...secret, urgency: 'normal', since: 1 },
  },
  duty: {
    ...{ name: 'register', law: 'x', dueOn: '2026-11-24', dueAt: Date.parse('2026-11-25T00:00:00+07:00') },
    ...{ byTime: kind === 'late', remindAt: [], escalates: true },
  },
});
const many = (count: number, kind: NotificationKind) => Array.from({ length: count }, (_, at) => told(`D${at}`, kind));
const message = (list: readonly Notification[]) =>
  mailText(mailContent(list), 'https://vanban.example.vn', 'Chi cục <Ba Đình>');

describe('a message', () => {
  test('counts kinds in its subject, and lists what is to be done with deadlines and links', () => {
    const { subject, text, html } = message([told('OUT', 'late', 'outgoing'), ...many(3, 'task')]);
    expect(subject).toBe('Congvan: 3 việc mới, 1 việc quá hạn');
    expect(text).toContain(`- Chờ vào sổ, hạn 24/11/2026\n  https://vanban.example.vn${paths.incomingItem('D0')}`);
    expect(text).toContain(`hạn 00:00 24/11/2026\n  https://vanban.example.vn${paths.outgoingItem('OUT')}`);
    expect(text).toContain(`https://vanban.example.vn${mailSettingsPath}`);
    expect(html).toContain('<a href="https://vanban.example.vn/van-ban-den/D0">Chờ vào sổ, hạn 24/11/2026</a>');
    expect(html).toContain('Chi cục &lt;Ba Đình&gt;');
  });
  test('says nothing of a document: no subject, number, name or party, in any part of it', () => {
    const said = JSON.stringify([mailContent(many(2, 'escalated')), message(many(2, 'escalated'))]);
    for (const word of [...Object.values(secret), 'Nguyễn', 'nguyenvana']) expect(said).not.toContain(word);
  });
  test('lists the first, counts all of them, and points to the inbox for the rest', () => {
    const { subject, text } = message(many(70, 'reminder'));
    expect(subject).toBe('Congvan: 70 việc sắp đến hạn');
    expect(text.match(/van-ban-den/g)).toHaveLength(50);
    expect(text).toContain('Còn 20 việc nữa: https://vanban.example.vn/');
  });
  test('calls tasks as the inbox does, and settings lie where the page has them', () => {
    expect(mailTasks).toEqual(vi.tasks);
    expect(Object.keys(mailKinds)).toEqual(Object.keys(vi.bell.kinds));
  });
});
