/** Clients of the API that others generate from its description, each with a neighbour's program that uses it. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { has } from '../tools.ts';

const root = join(import.meta.dirname, '../../..');
const description = join(root, 'functions/api/open-api.json');
const typescript = join(import.meta.dirname, 'typescript');
const python = join(import.meta.dirname, 'python');
const run = promisify(execFile);

/** `npm ci --prefix test/foreign/clients/typescript` brings it. */
export const hasTypescriptClient: boolean = existsSync(join(typescript, 'node_modules/openapi-typescript'));
if (!hasTypescriptClient) {
  if (process.env['CI']) throw new Error('test/foreign/clients/typescript is needed where CI is set');
  console.warn('skipped: openapi-typescript is not installed (npm ci --prefix test/foreign/clients/typescript)');
}
export const hasPythonClient: boolean = has('openapi-python-client', '--version');

/** A program that drives a journey with a generated client. */
export interface ClientProgram {
  /** what the generator and the checker of types say; empty when all is well */
  generate(folder: string): string;
  /** the program's answer to what it is given, both as JSON */
  journey(folder: string, given: object): Promise<unknown>;
}

export const typescriptClient: ClientProgram = {
  generate() {
    const generated = join(typescript, 'generated');
    mkdirSync(generated, { recursive: true });
    const cli = join(typescript, 'node_modules/openapi-typescript/bin/cli.js');
    execFileSync(process.execPath, [cli, description, '-o', join(generated, 'api.d.ts')], { stdio: 'pipe' });
    return said(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', typescript]);
  },
  journey: (_, given) => answerOf(process.execPath, [join(typescript, 'journey.ts')], given),
};

export const pythonClient: ClientProgram = {
  generate(folder) {
    const config = ['--config', join(python, 'config.yml'), '--output-path', join(folder, 'client'), '--overwrite'];
    const said = execFileSync('openapi-python-client', ['generate', '--path', description, ...config], {
      encoding: 'utf8',
    });
    // it leaves out what it cannot read, with a warning
    return said.replace(/^Generating .*$/m, '').trim();
  },
  journey: (folder, given) =>
    answerOf('python3', [join(python, 'journey.py')], given, { PYTHONPATH: join(folder, 'client') }),
};

function said(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout?: string }).stdout || String(error);
  }
}

async function answerOf(program: string, args: string[], given: object, env: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const running = run(program, args, { env: { ...process.env, ...env } });
  running.child.stdin?.end(JSON.stringify(given));
  const { stdout } = await running;
  return JSON.parse(stdout);
}
