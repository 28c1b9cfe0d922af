import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { DocumentMessage, StatusMessage } from '../lib/edxml/message.ts';
import { EdxmlError } from '../lib/edxml/names.ts';
import { parseDocument, parseStatus } from '../lib/edxml/parse.ts';
import { at, readTree } from '../lib/edxml/tree.ts';

const usage = 'congvan edxml inspect FILE [--json]\n';

/** `congvan edxml inspect`: what a packet says and holds. Exit 0 readable, 1 not readable, 2 wrong use. */
export async function edxmlCommand(args: string[]): Promise<number> {
  const parsed = options(args);
  const [verb, file, ...more] = parsed?.positionals ?? [];
  if (!parsed || verb !== 'inspect' || file === undefined || more.length > 0) return answer(2, process.stderr, usage);
  const { values } = parsed;
  try {
    const shown = inspected(await readFile(file));
    const text = values.json ? JSON.stringify({ file, ...shown }) : lines(shown);
    return answer(0, process.stdout, `${text}\n`);
  } catch (error) {
    if (!(error instanceof EdxmlError) && !isMissing(error)) throw error;
    const problem = error instanceof EdxmlError ? error.problem : { code: 'file-missing' };
    return values.json
      ? answer(1, process.stdout, `${JSON.stringify({ file, error: problem })}\n`)
      : answer(1, process.stderr, `${file}: ${problem.code}\n`);
  }
}

function options(args: string[]) {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true });
  } catch {
    return undefined;
  }
}

function answer(code: number, stream: NodeJS.WriteStream, text: string): number {
  stream.write(text);
  return code;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');
}

/** A status message has no body with a manifest, only a code. */
function inspected(bytes: Uint8Array): Record<string, unknown> {
  const header = at(readTree(bytes), 'edXMLEnvelope', 'edXMLHeader', 'MessageHeader');
  return at(header, 'StatusCode') ? statusShown(parseStatus(bytes)) : documentShown(parseDocument(bytes));
}

function statusShown(message: StatusMessage): Record<string, unknown> {
  return { messageType: 'status', ...message };
}

function documentShown({ attachments, ...message }: DocumentMessage): Record<string, unknown> {
  const files = attachments.map(({ bytes, ...about }) => ({
    ...about,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  return { messageType: 'edoc', ...message, attachments: files };
}

function lines(shown: Record<string, unknown>): string {
  return Object.entries(shown)
    .map(([name, value]) => `${name.padEnd(14)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('\n');
}
