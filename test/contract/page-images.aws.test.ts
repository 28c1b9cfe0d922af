import { afterAll, beforeAll } from 'vitest';
import { s3Images } from '../../lib/adapters/aws/s3-images.ts';
import { createBucket } from '../engines/bucket.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { pageImagesContract } from './page-images.contract.ts';

describeOn([moto], 'on S3', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await moto.start();
  });
  afterAll(async () => await engine?.stop());

  pageImagesContract(async () => ({
    images: s3Images(await createBucket(engine.endpoint, 'images')),
    stop: async () => undefined,
  }));
});
