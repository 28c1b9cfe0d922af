import { createInterface } from 'node:readline/promises';
import { type BackupKey, typedKey } from '../../lib/adapters/embedded/backup/backup-key.ts';
import { BackupRefused } from '../../lib/adapters/embedded/backup/backup-refused.ts';
import { passwordFrom } from '../environment.ts';

/**
 * The key of a backup: from the variable of the environment that is named, else from the next line of the input, which a person is asked for.
 * @throws {BackupRefused} `key-missing`, `key-malformed`
 */
export async function askedKey(variable: string | undefined): Promise<BackupKey> {
  const text = passwordFrom(variable, () => new BackupRefused('key-missing', '')) ?? (await line());
  if (text.trim() === '') throw new BackupRefused('key-missing', '');
  return typedKey(text);
}

async function line(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Khóa sao lưu (14 nhóm 4 ký tự): ');
  const lines = createInterface({ input: process.stdin });
  for await (const text of lines) {
    lines.close();
    return text;
  }
  return '';
}
