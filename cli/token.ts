import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { pkcs11Signer } from '../lib/adapters/pkcs11/pkcs11-signer.ts';
import { pkcs12Signer } from '../lib/adapters/pkcs12/pkcs12-signer.ts';
import type { Signer } from '../lib/ports/signer.ts';
import { refusalOf } from './refusals.ts';
import { type TokenRequest, tokenServer } from './token-server.ts';

export const tokenUsage = `congvan token --origin URL (--pkcs11 LIBRARY | --p12 FILE) [options]

  --origin URL          the page that may ask, such as https://congvan.example.vn
  --pkcs11 LIBRARY      the token's PKCS#11 library, such as libsofthsm2.so
  --token LABEL  --key LABEL   where there is more than one
  --p12 FILE            a PKCS#12 file in place of a token
  --pin-env NAME        environment variable with the PIN or password
  --port N              port on this machine (27443, where the page looks for it)

Signs on this machine what the page asks for, each time after a question here. Stop it with Ctrl+C.
`;

interface Options {
  readonly origin: string;
  readonly port: number;
  readonly signer: Signer;
}

class UsageError extends Error {}

/** `congvan token`: 0 stopped, 1 no signer, 2 wrong command line. */
export async function tokenCommand(args: string[]): Promise<number> {
  try {
    const { origin, port, signer } = await optionsOf(args);
    await signer.identity();
    const pairing = newPairing();
    const server = tokenServer({ signer, origin, pairing, confirm: ask });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    process.stdout.write(`Sẵn sàng ký cho ${origin}\nMã ghép nối (nhập vào trang một lần): ${pairing}\n`);
    process.once('SIGINT', () => server.close());
    await once(server, 'close');
    return 0;
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${tokenUsage}`);
    else process.stderr.write(`${complaint(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function complaint(error: unknown): string {
  const { code, message, remedy } = refusalOf(error);
  return `không ký được (${code}): ${remedy}\n  ${message}`;
}

async function optionsOf(args: string[]): Promise<Options> {
  const values = parsed(args);
  const { origin, port = '27443' } = values;
  if (origin === undefined || URL.parse(origin)?.origin !== origin)
    throw new UsageError('--origin must be an address without a path, such as https://congvan.example.vn');
  if (!/^\d{1,5}$/.test(port)) throw new UsageError('--port must be a number');
  return { origin, port: Number(port), signer: await signerOf(values) };
}

function parsed(args: string[]): Readonly<Partial<Record<string, string>>> {
  const names = ['origin', 'pkcs11', 'token', 'key', 'p12', 'pin-env', 'port'];
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function signerOf(values: Readonly<Partial<Record<string, string>>>): Promise<Signer> {
  const { pkcs11: library, p12, token, key } = values;
  const pin = process.env[values['pin-env'] ?? ''] ?? '';
  if (p12 !== undefined && library === undefined) return pkcs12Signer(await readFile(p12), pin);
  if (library === undefined || p12 !== undefined) throw new UsageError('one of --pkcs11 and --p12 is wanted');
  return pkcs11Signer({ library, pin, ...(token ? { token } : {}), ...(key ? { key } : {}) });
}

/** Six digits: a page has five tries. */
function newPairing(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

async function ask({ code, subject, documentDigest, signingTime }: TokenRequest): Promise<boolean> {
  const line = createInterface({ input: process.stdin, output: process.stdout });
  const shown = [
    `\nKý văn bản ${printable(code) || '(số và ngày được lấy khi phát hành)'}`,
    `  Trích yếu: ${printable(subject)}`,
    `  Thời điểm: ${printable(signingTime)}`,
    `  Giá trị băm của tệp: ${printable(documentDigest)}`,
  ];
  const answer = await line.question(`${shown.join('\n')}\nĐồng ý ký? (c = có, k = không) `);
  line.close();
  return /^\s*(c|có)\s*$/iu.test(answer);
}

/** What comes from a page cannot move the cursor or colour the screen. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, ' ').slice(0, 200);
}
