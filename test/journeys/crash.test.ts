import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { shareOf } from '../long-runs.ts';

/**
 * `kill -9` during the demonstration, then a plain start on the same folder. A moment is named by how many lines of the
 * timeline had been printed, and how many milliseconds later the kill came.
 */
const moments: readonly (readonly [lines: number, milliseconds: number])[] = [
  [0, 0],
  [0, 60],
  [1, 0],
  [2, 3],
  [2, 20],
  [3, 5],
  [3, 25],
  [4, 3],
  [5, 0],
  [5, 20],
  [5, 60],
  [5, 120],
  [6, 5],
  [7, 5],
  [8, 10],
  [9, 30],
];

const root = join(import.meta.dirname, '../..');

function run(program: string, home: string): ChildProcess {
  const env = { ...process.env, CONGVAN_HOME: home, PORT: '0', CONGVAN_POLL_SECONDS: '0.1' };
  return spawn(process.execPath, [program], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Kills the process and its children with SIGKILL when the output has come so far; gives what it had printed. */
function killedAt(child: ChildProcess, lines: number, milliseconds: number): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    let armed = false;
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (armed || text.split('\n').length - 2 < lines) return;
      armed = true;
      setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), milliseconds);
    });
    child.once('exit', () => resolve(text));
  });
}

/** Waits until the product has finished its sample and serves. */
function served(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const listen = (chunk: unknown) => {
      text += String(chunk);
      if (text.includes('Ctrl+C')) resolve(text);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`ended: ${text}`)));
  });
}

interface Traces {
  numbers: number;
  packets: number;
  arrivals: number;
  statuses: string[];
  augmented: number;
}

function tracesIn(home: string): Traces {
  const context = new DatabaseSync(join(home, 'congvan.db'), { readOnly: true });
  const axis = new DatabaseSync(join(home, 'axis/axis.db'), { readOnly: true });
  const count = (database: DatabaseSync, query: string) => Number((database.prepare(query).get() as { n: number }).n);
  const delivery = context.prepare("SELECT body FROM items WHERE sk LIKE 'DELIVERY#%'").get() as { body: string };
  const traces = {
    numbers: count(context, "SELECT count(*) AS n FROM items WHERE pk LIKE 'BOOK#%#outgoing' AND sk LIKE 'NUMBER#%'"),
    packets: count(axis, "SELECT count(*) AS n FROM held WHERE messageType = 'edoc'"),
    arrivals: count(context, "SELECT count(*) AS n FROM items WHERE pk LIKE 'BOOK#%#arrival' AND sk LIKE 'NUMBER#%'"),
    augmented: count(
      context,
      'SELECT count(*) AS n FROM items WHERE sk LIKE \'EVENT#%\' AND body LIKE \'%"kind":"lifted"%\'',
    ),
    statuses: (JSON.parse(delivery.body) as { statuses: { code: string }[] }).statuses.map(({ code }) => code).sort(),
  };
  context.close();
  axis.close();
  return traces;
}

describe('a kill -9 during the sample letter', () => {
  for (const [lines, milliseconds] of shareOf(moments)) {
    test(`${lines} lines in and ${milliseconds} ms later: the next start ends it, nothing lost, nothing double`, async () => {
      const home = mkdtempSync(join(tmpdir(), 'congvan-crash-'));
      await killedAt(run('local/demo.ts', home), lines, milliseconds);
      const again = run('local/main.ts', home);
      await served(again);
      process.kill(-(again.pid ?? 0), 'SIGTERM');
      await new Promise((resolve) => again.once('exit', resolve));
      expect(tracesIn(home)).toEqual({
        numbers: 1,
        packets: 1,
        arrivals: 1,
        augmented: 1,
        statuses: ['01', '03', '04', '05', '06'],
      });
    });
  }
});
