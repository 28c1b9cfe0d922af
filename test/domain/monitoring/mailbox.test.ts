import { describe, expect, test } from 'vitest';
import { isMailboxDue, type MailboxSettings, mailboxProblem } from '../../../lib/domain/monitoring/mailbox.ts';

const settings: MailboxSettings = { host: 'imap.example.vn', port: 993, line: 'tls', user: 'u', folder: 'INBOX' };
const minute = 60_000;

describe('the line to a mailbox', () => {
  test.each([
    ['tls', 'imap.example.vn', true],
    ['starttls', 'imap.example.vn', true],
    ['plain', 'imap.example.vn', false],
    ['plain', '127.0.0.2.example.vn', false],
    ['plain', '127.0.0.1', true],
    ['plain', 'localhost', true],
  ] as const)('%s to %s may carry a password: %s', (line, host, isAllowed) => {
    expect(mailboxProblem({ ...settings, line, host }) === undefined).toBe(isAllowed);
  });
});

describe('a mailbox', () => {
  test.each([
    ['that answered last', undefined, 0, 0, true],
    ['that has just failed', { since: 0, at: 0 }, 0, minute - 1, false],
    ['that failed a minute ago', { since: 0, at: 0 }, 0, minute, true],
    ['that fails for ten minutes', { since: 0, at: 10 * minute }, 0, 19 * minute, false],
    ['that fails for ten minutes, after ten more', { since: 0, at: 10 * minute }, 0, 20 * minute, true],
    ['that fails for a day, after half an hour', { since: 0, at: 1440 * minute }, 0, 1470 * minute, true],
    ['that was set anew since', { since: 0, at: 10 * minute }, 11 * minute, 11 * minute, true],
  ])('%s is asked: %#', (_, failing, setAt, now, isDue) => {
    expect(isMailboxDue(failing, setAt, now)).toBe(isDue);
  });
});
