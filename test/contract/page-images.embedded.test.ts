import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderImages } from '../../lib/adapters/embedded/folder-images.ts';
import { pageImagesContract, tinyWebp as webp } from './page-images.contract.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'congvan-images-'));
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

describe('in a folder', () => {
  pageImagesContract(async () => {
    const folder = newFolder();
    return { images: folderImages(folder), stop: async () => rmSync(folder, { recursive: true }) };
  });

  test('a picture that a power cut left short counts as not drawn, and can be drawn again', async () => {
    const folder = newFolder();
    const images = folderImages(folder);
    await images.put('a', 1, { webp });
    for (const path of filesIn(folder)) truncateSync(path, 13);
    expect(await images.get('a', 1)).toBeUndefined();
    await images.put('a', 1, { webp });
    expect(await images.get('a', 1)).toEqual({ webp });
  });

  test('old pictures are dropped, young ones stay; where nothing was drawn yet nothing is dropped', async () => {
    const folder = newFolder();
    const images = folderImages(join(folder, 'page-images'));
    expect(await images.dropBefore(Date.now())).toBe(0);
    await images.put('old', 1, { webp });
    for (const path of filesIn(folder)) utimesSync(path, new Date(1000), new Date(1000));
    await images.put('young', 1, { webp });
    expect(await images.dropBefore(Date.now() - 60_000)).toBe(1);
    expect(await images.get('old', 1)).toBeUndefined();
    expect(await images.get('young', 1)).toEqual({ webp });
  });

  test('they are their owner’s alone', async () => {
    const folder = newFolder();
    await folderImages(folder).put('a', 1, { webp });
    for (const path of filesIn(folder)) expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
