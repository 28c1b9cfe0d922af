import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keySecretBox } from '../../lib/adapters/embedded/key-secret-box.ts';
import { SecretUnopened } from '../../lib/ports/secret-box.ts';

import { secretBoxContract } from './secret-box.contract.ts';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'congvan-box-')), 'secrets.key');
const bytes = Uint8Array.of(1, 2, 3);

describe('a box whose key is a file', () => {
  secretBoxContract(async () => {
    const path = newPath();
    const other = keySecretBox(newPath());
    await other.seal(bytes, {});
    return { box: keySecretBox(path), again: keySecretBox(path), other };
  });

  test('makes the key when it first seals, for its owner alone, and one for all who seal at once', async () => {
    const path = newPath();
    await expect(keySecretBox(path).open(bytes, {})).rejects.toThrow(SecretUnopened);
    expect(readdirSync(join(path, '..'))).toEqual([]);
    const sealed = await Promise.all([keySecretBox(path), keySecretBox(path)].map((box) => box.seal(bytes, {})));
    for (const one of sealed) expect(await keySecretBox(path).open(one, {})).toEqual(bytes);
    expect(readdirSync(join(path, '..'))).toEqual(['secrets.key']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('does not seal with a file that is no key', async () => {
    const path = newPath();
    writeFileSync(path, 'x');
    await expect(keySecretBox(path).seal(bytes, {})).rejects.toThrow('holds no key');
  });
});
