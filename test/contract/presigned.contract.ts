import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Files } from '../../lib/ports/files.ts';
import { digest, newKey, readWhole, someBytes } from './file-samples.ts';
import type { FilesUnderTest } from './files.contract.ts';

/** What the links of {@link Files} allow and refuse, by real HTTP. */
export function presignedContract(make: () => Promise<FilesUnderTest>): void {
  let under: FilesUnderTest;
  let files: Files;
  beforeAll(async () => {
    under = await make();
    files = under.files;
  });
  afterAll(async () => await under?.stop());

  describe('uploads without our token', () => {
    const upload = (presigned: { url: string; method: string; headers: object }, body: Uint8Array) =>
      fetch(presigned.url, { method: presigned.method, headers: { ...presigned.headers }, body: Buffer.from(body) });

    test('the very size that was announced is taken', async () => {
      const key = newKey();
      const presigned = await files.presignUpload(key, 50_000, 60);
      expect(presigned.method).toBe('PUT');
      expect((await upload(presigned, someBytes(50_000))).status).toBe(200);
      expect(digest(await readWhole(files, key))).toBe(digest(someBytes(50_000)));
    });

    test.each([49_999, 50_001, 0])('%i bytes where 50,000 were announced are refused and not kept', async (size) => {
      const key = newKey();
      const answer = await upload(await files.presignUpload(key, 50_000, 60), someBytes(size));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await files.stat(key)).toBeUndefined();
    });

    test('the link tells when it ends, and after that it is refused', async () => {
      const key = newKey();
      const presigned = await files.presignUpload(key, 100, 1);
      const left = presigned.expiresAt - Date.now();
      expect(left).toBeGreaterThan(-1000);
      expect(left).toBeLessThanOrEqual(1000);
      await pause(left + 1100);
      expect((await upload(presigned, someBytes(100))).status).toBeGreaterThanOrEqual(400);
      expect(await files.stat(key)).toBeUndefined();
    });

    test('a link changed to another key is refused', async () => {
      const [key, other] = [newKey(), newKey()];
      const presigned = await files.presignUpload(key, 100, 60);
      const url = presigned.url.replace(key, other).replace(encodeURIComponent(key), encodeURIComponent(other));
      expect(url).not.toBe(presigned.url);
      expect((await upload({ ...presigned, url }, someBytes(100))).status).toBeGreaterThanOrEqual(400);
      expect(await files.stat(other)).toBeUndefined();
    });

    test('an upload link does not read, a download link does not write', async () => {
      const key = newKey();
      await files.put(key, someBytes(100));
      const toWrite = await files.presignUpload(key, 100, 60);
      const toRead = await files.presignDownload(key, 'a.pdf', 60);
      expect((await fetch(toWrite.url)).status).toBeGreaterThanOrEqual(400);
      expect((await upload({ ...toRead, method: 'PUT' }, someBytes(100, 2))).status).toBeGreaterThanOrEqual(400);
      expect(digest(await readWhole(files, key))).toBe(digest(someBytes(100)));
    });

    test('an upload onto a taken key never replaces what is there', async () => {
      const key = newKey();
      await files.put(key, someBytes(100));
      const answer = await upload(await files.presignUpload(key, 100, 60), someBytes(100, 2));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(digest(await readWhole(files, key))).toBe(digest(someBytes(100)));
    });
  });

  describe('downloads without our token', () => {
    const name = 'Công văn số 12 (đã ký)’s.pdf';

    test('give the bytes under the Vietnamese name', async () => {
      const key = newKey();
      await files.put(key, someBytes(20_000));
      const presigned = await files.presignDownload(key, name, 60);
      expect(presigned).toMatchObject({ method: 'GET' });
      const answer = await fetch(presigned.url, { headers: presigned.headers });
      expect(answer.status).toBe(200);
      expect(digest(new Uint8Array(await answer.arrayBuffer()))).toBe(digest(someBytes(20_000)));
      const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
      expect(encoded).toMatch(/^[\w!#$&+.^`|~%-]+$/);
      expect(decodeURIComponent(encoded ?? '')).toBe(name.normalize('NFC'));
      expect(answer.headers.get('content-type')).toBe('application/pdf');
    });

    test('a range is enough where only a part is wanted', async () => {
      const key = newKey();
      await files.put(key, someBytes(20_000));
      const { url } = await files.presignDownload(key, name, 60);
      const answer = await fetch(url, { headers: { range: 'bytes=100-199' } });
      expect(answer.status).toBe(206);
      expect(answer.headers.get('content-range')).toBe('bytes 100-199/20000');
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(someBytes(20_000).slice(100, 200));
    });

    test('end with their link', async () => {
      const key = newKey();
      await files.put(key, someBytes(10));
      const presigned = await files.presignDownload(key, name, 1);
      await pause(presigned.expiresAt - Date.now() + 1100);
      expect((await fetch(presigned.url)).status).toBeGreaterThanOrEqual(400);
    });
  });
}
