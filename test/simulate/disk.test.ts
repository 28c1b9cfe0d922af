import { beforeEach, describe, expect, test } from 'vitest';
import type { Disk } from '../../lib/adapters/embedded/blobs.ts';
import { type Chance, chanceFrom } from '../../simulate/chance.ts';
import { type SimulatedDisk, simulatedDisk } from '../../simulate/durable/disk.ts';

let simulated: SimulatedDisk;
let disk: Disk;
let full = false;
/** A crash that leaves nothing which it need not leave. */
const worst: Chance = { ...chanceFrom('worst'), hit: () => false, below: () => 0 };

beforeEach(async () => {
  full = false;
  simulated = simulatedDisk(
    '/home',
    () => undefined,
    () => full,
  );
  disk = simulated.disk;
  await disk.mkdir('/home/files', { recursive: true });
});

async function written(path: string, text: string): Promise<void> {
  const file = await disk.open(path, 'wx');
  const bytes = Buffer.from(text);
  await file.write(bytes, 0, bytes.length);
  await file.sync();
}
async function synced(folder: string): Promise<void> {
  await (await disk.open(folder, 'r')).sync();
}
const keeps = (path: string) => {
  const bytes = simulated.durable(path);
  return bytes && Buffer.from(bytes).toString();
};

describe('a crash', () => {
  test('leaves what was synced under a name whose folders were', async () => {
    await written('/home/files/a', 'whole');
    await synced('/home/files');
    await synced('/home');
    simulated.crash(worst);
    expect(keeps('/home/files/a')).toBe('whole');
    await expect(disk.open('/home/files/a', 'r')).resolves.toBeDefined();
  });
  test('takes a file whose name was not synced', async () => {
    await synced('/home');
    await written('/home/files/a', 'whole');
    expect(keeps('/home/files/a')).toBeUndefined();
    simulated.crash(worst);
    await expect(disk.open('/home/files/a', 'r')).rejects.toMatchObject({ code: 'ENOENT' });
  });
  test('takes everything below a folder whose own name was not synced', async () => {
    await written('/home/files/a', 'whole');
    await synced('/home/files');
    simulated.crash(worst);
    expect(keeps('/home/files/a')).toBeUndefined();
  });
  test('takes bytes that came after the last sync', async () => {
    await written('/home/files/a', 'whole');
    await synced('/home/files');
    await synced('/home');
    const file = await disk.open('/home/files/a', 'r');
    await file.write(Buffer.from(' and more'), 0, 9);
    simulated.crash(worst);
    expect(keeps('/home/files/a')).toBe('whole');
  });
  test('brings back a name that was taken away or given to something else and not synced', async () => {
    await written('/home/files/a', 'one');
    await synced('/home/files');
    await synced('/home');
    await disk.rm('/home/files/a');
    await written('/home/files/b', 'two');
    await disk.rename('/home/files/b', '/home/files/a');
    simulated.crash(worst);
    expect(keeps('/home/files/a')).toBe('one');
  });
});

test('a full disk takes nothing', async () => {
  full = true;
  await expect(written('/home/files/a', 'x')).rejects.toMatchObject({ code: 'ENOSPC' });
});
