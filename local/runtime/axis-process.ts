import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface AxisProcess {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const program = join(import.meta.dirname, '../../simulator/main.ts');

/** Starts the axis simulator as a process of its own, with its own store beside ours. It ends when we do. */
export async function startAxis(home: string, systemsFile: string): Promise<AxisProcess> {
  const data = join(home, 'axis');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const child = fork(program, ['--data', data, '--systems', systemsFile], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = await portOf(child);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        // a signal to the whole group has ended it before us
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`the axis simulator ended with code ${code}`)));
  });
}
