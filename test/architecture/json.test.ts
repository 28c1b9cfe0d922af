import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';

const root = join(import.meta.dirname, '../..');
/** Where text is read as JSON beside {@link parsedJson}, and why its error shows nothing of it. */
const others: Readonly<Record<string, string>> = {
  'lib/domain/shared/parsed-json.ts': 'is where it is done',
  'lib/edge/request.ts': 'refuses with a code of its own',
  'lib/adapters/aws/axis-secrets.ts': 'says what is wrong with the secret',
  'lib/adapters/vdxp/transport.ts': 'an answer of the axis, whose beginning is shown on purpose',
  'lib/adapters/embedded/kept-logs.ts': 'what cannot be read is broken',
  'lib/adapters/embedded/disk-files.ts': 'names and sizes of blobs',
  'local/oidc/passkey-script.ts': 'runs in the browser: what the page itself carries',
  'local/setup/setup.ts': 'says what to do',
  'local/setup/services.ts': 'serial numbers of certificates',
  'local/journey/remembered.ts': 'the name of a journey',
  'simulator/server.ts': 'faults that a test asks for',
  'simulator/signature.ts': 'refuses with a code of its own',
  'cli/token-server.ts': 'refuses with a status of its own',
};

describe('what is read as JSON', () => {
  test('is quoted by no error: it may be a secret, or what a document says', () => {
    const secret = 'hunter2-the-secret';
    for (const text of [secret, `{"a":"${secret}`, `["${secret}"`, '']) {
      const error = (() => {
        try {
          return parsedJson(text, 'the file');
        } catch (found) {
          return found as Error;
        }
      })() as Error;
      expect(error.message).toBe('the file is not JSON');
      expect(`${error.stack} ${JSON.stringify(error.cause)}`).not.toContain('hunter2');
    }
    expect(parsedJson('{"a":1}', 'the file')).toEqual({ a: 1 });
  });
  test('is read so everywhere but where it is said why not', () => {
    const listed = execFileSync('git', ['ls-files', 'lib', 'functions', 'local', 'simulator', 'cli', 'cdk'], {
      cwd: root,
      encoding: 'utf8',
    });
    const files = listed.split('\n').filter((name) => name.endsWith('.ts'));
    const found = files.filter((name) => /JSON\.parse\(|\.json\(\)/.test(readFileSync(join(root, name), 'utf8')));
    expect(found.filter((name) => !name.startsWith('local/journey/') && !(name in others))).toEqual([]);
    expect(Object.keys(others).filter((name) => !found.includes(name))).toEqual([]);
  });
});
