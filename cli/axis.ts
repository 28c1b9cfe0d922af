import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `congvan axis`: the simulator by itself, until it is stopped. All arguments are its own. */
export async function axisCommand(args: string[]): Promise<number> {
  const program = join(import.meta.dirname, '../simulator/main.ts');
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 0;
}
