import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildDocument, buildStatus } from '../../lib/edxml/build.ts';
import { documentMessage, packet, pdf, statusMessage } from '../edxml/samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-cli-edxml-'));
const root = join(import.meta.dirname, '../..');

function congvan(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

describe('congvan edxml inspect FILE --json', () => {
  test('says what a document holds, its files by name, size and digest', () => {
    const { status, stdout } = congvan('edxml', 'inspect', file('a.edxml', buildDocument(documentMessage)), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      messageType: 'edoc',
      documentId: 'G15.1,2026/11/22,05/THADS-NV',
      number: '05',
      subject: 'phối hợp xác minh điều kiện thi hành án',
      operation: 'new',
      attachments: [
        { name: '05-THADS-NV.signed.pdf', size: pdf.length, sha256: createHash('sha256').update(pdf).digest('hex') },
      ],
    });
  });
  test('says what a status says', () => {
    const { status, stdout } = congvan('edxml', 'inspect', file('s.edxml', buildStatus(statusMessage)), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      messageType: 'status',
      statusCode: '03',
      responseFor: { organId: 'G15.1' },
    });
  });
  test('a packet that cannot be read: its fault as JSON, exit 1', () => {
    const { status, stdout, stderr } = congvan(
      'edxml',
      'inspect',
      file('bad.edxml', packet({ before: '1212' })),
      '--json',
    );
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'edxml-not-xml' } });
  });
  test('a file that is not there: exit 1', () => {
    const { status, stdout } = congvan('edxml', 'inspect', join(folder, 'none'), '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'file-missing' } });
  });
  test.each([[[]], [['inspect']], [['look', 'x']], [['inspect', 'x', '--jsn']], [['inspect', 'x', 'y']]])(
    'wrong use %j: how to use it, exit 2',
    (args) => {
      const { status, stdout, stderr } = congvan('edxml', ...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('congvan edxml inspect FILE');
    },
  );
});
