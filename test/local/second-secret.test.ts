import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { secondSecret } from '../../local/setup/second-secret.ts';

let home: string;
let outside: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'congvan-secret-'));
  outside = mkdtempSync(join(tmpdir(), 'congvan-outside-'));
  mkdirSync(join(home, 'identity', 'keys'), { recursive: true });
});
const bytes = new Uint8Array(32).map((_, at) => at);
function fileOf(folder: string, content: Uint8Array | string, name = 'congvan-keys'): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}
const byFile = (path: string) => secondSecret({ CONGVAN_KEYS_FILE: path }, home);
const typed = (line: string) =>
  secondSecret({ CONGVAN_KEYS_PASSPHRASE_FD: String(openSync(fileOf(outside, line, 'typed'), 'r')) }, home);

describe('the second secret', () => {
  test('is none where none is set', async () => {
    expect(await secondSecret({}, home)).toBeUndefined();
    expect(await secondSecret({ CREDENTIALS_DIRECTORY: outside }, home)).toBeUndefined();
  });
  test('is what a file outside the data folder holds, or a credential of systemd, as bytes or as base64', async () => {
    expect(await byFile(fileOf(outside, bytes))).toEqual(bytes);
    fileOf(outside, `${Buffer.from(bytes).toString('base64')}\n`);
    expect(await secondSecret({ CREDENTIALS_DIRECTORY: outside }, home)).toEqual(bytes);
  });
  test('is refused inside the data folder, also through a link, and where others may read it', async () => {
    const inside = fileOf(join(home, 'identity'), bytes);
    await expect(byFile(inside)).rejects.toThrow(/nằm trong thư mục dữ liệu/);
    const link = join(outside, 'link');
    symlinkSync(inside, link);
    await expect(byFile(link)).rejects.toThrow(/nằm trong thư mục dữ liệu/);
    const open = fileOf(outside, bytes);
    chmodSync(open, 0o644);
    await expect(byFile(open)).rejects.toThrow(/chmod 600/);
  });
  test('that is missing or of another length stops the start', async () => {
    await expect(byFile(join(outside, 'gone'))).rejects.toThrow(/Không có tệp bí mật thứ hai/);
    await expect(byFile(fileOf(outside, 'mật khẩu'))).rejects.toThrow(/32 byte/);
  });
  test('that is typed is the same for the same words, however they were typed', async () => {
    const first = await typed('mưa rào tháng sáu\n');
    expect(first).toHaveLength(32);
    expect(await typed('mưa rào tháng sáu'.normalize('NFD'))).toEqual(first);
    await expect(typed('ngắn\n')).rejects.toThrow(/ít nhất 10 ký tự/);
  });
  test('that is another one than before stops the start, and says what is lost', async () => {
    await typed('mưa rào tháng sáu\n');
    await expect(typed('mưa rào tháng bảy\n')).rejects.toThrow(/không phải bí mật đã dùng.*nạp chứng thư số mới/s);
    await expect(byFile(fileOf(outside, bytes))).rejects.toThrow(/không phải bí mật đã dùng/);
    expect(readFileSync(join(home, 'identity', 'keys', 'second-secret.json'), 'utf8')).not.toContain('mưa');
  });
});
