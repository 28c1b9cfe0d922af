import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3Files } from '../../lib/adapters/aws/s3-files.ts';
import type { Files } from '../../lib/ports/files.ts';
import { bucketOwner, createBucket } from '../engines/bucket.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { filesContract } from './files.contract.ts';
import { presignedContract } from './presigned.contract.ts';

describeOn([moto], 'files on S3', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await moto.start();
  });
  afterAll(async () => await engine?.stop());

  const inBucket = (bucket: string) => async () => ({
    files: s3Files(await createBucket(engine.endpoint, bucket)),
    stop: async () => undefined,
  });
  filesContract(inBucket('files'));
  presignedContract(inBucket('links'));

  describe('in the bucket', () => {
    let files: Files;
    let owner: ReturnType<typeof bucketOwner>;
    const large = new Uint8Array(5 * 1024 * 1024).fill(1);
    const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

    beforeAll(async () => {
      const bucket = await createBucket(engine.endpoint, 'bucket');
      files = s3Files(bucket);
      owner = bucketOwner(bucket);
    });

    test('from 5 MiB up only the tail travels: the rest is copied inside S3 as a part', async () => {
      await files.put('large', large);
      await files.append('large', 'large-signed', new Uint8Array(10));
      expect(await owner.partsOf('large-signed')).toBe(2);
    });

    test('below 5 MiB, where S3 takes no part, the file is put whole', async () => {
      await files.put('small', large.subarray(1));
      await files.append('small', 'small-signed', new Uint8Array(10));
      expect(await owner.partsOf('small-signed')).toBe(0);
    });

    test('nothing appended to a large file is a copy', async () => {
      await files.put('large-again', large);
      expect(await files.append('large-again', 'large-copy', new Uint8Array(0))).toMatchObject({ size: large.length });
    });

    test('a locked file cannot be destroyed with all rights on the bucket, an unlocked one can', async () => {
      await files.put('locked', new Uint8Array(9));
      await files.lock('locked', inAnHour());
      await files.lock('locked', new Date(Date.now() + 1000).toISOString());
      expect(await owner.destroy('locked')).toBe(false);
      expect(await files.stat('locked')).toEqual({ key: 'locked', size: 9 });
      await files.put('unlocked', new Uint8Array(9));
      expect(await owner.destroy('unlocked')).toBe(true);
      expect(await files.stat('unlocked')).toBeUndefined();
    });

    test('an open file stays what it was when somebody writes over its key', async () => {
      const bytes = new Uint8Array(2 * 1024 * 1024).fill(7);
      await files.put('open', bytes);
      const file = await files.open('open');
      await owner.overwrite('open', new Uint8Array(bytes.length).fill(8));
      expect(await file.read(bytes.length - 4, 4)).toEqual(new Uint8Array([7, 7, 7, 7]));
    });
  });
});
