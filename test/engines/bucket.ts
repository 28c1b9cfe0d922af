import {
  CreateBucketCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type LocalConnection, localConnection } from './connection.ts';

export interface TestBucket extends LocalConnection {
  readonly bucket: string;
}

/** A bucket as cdk/data.ts makes it: object lock, and with it versions, from the start. */
export async function createBucket(endpoint: string, bucket: string): Promise<TestBucket> {
  const connection = localConnection(endpoint);
  const client = new S3Client({ ...connection, forcePathStyle: true });
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      ObjectLockEnabledForBucket: true,
      CreateBucketConfiguration: { LocationConstraint: 'ap-southeast-1' },
    }),
  );
  client.destroy();
  return { ...connection, bucket };
}

/** What somebody with all rights on the bucket can do behind our back. */
export function bucketOwner(at: TestBucket): {
  /** Tries to destroy the version that is current; `false` when the store refused. */
  destroy(key: string): Promise<boolean>;
  /** In how many parts the object was written, 0 when in none. */
  partsOf(key: string): Promise<number>;
  overwrite(key: string, bytes: Uint8Array): Promise<void>;
} {
  const client = new S3Client({ ...at, forcePathStyle: true });
  const head = (key: string) => client.send(new HeadObjectCommand({ Bucket: at.bucket, Key: key }));
  return {
    async destroy(key) {
      const { VersionId } = await head(key);
      try {
        await client.send(new DeleteObjectCommand({ Bucket: at.bucket, Key: key, VersionId }));
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'AccessDenied') return false;
        throw error;
      }
    },
    async partsOf(key) {
      const { ETag } = await head(key);
      return Number(/-(\d+)"$/.exec(ETag ?? '')?.[1] ?? 0);
    },
    async overwrite(key, bytes) {
      await client.send(new PutObjectCommand({ Bucket: at.bucket, Key: key, Body: bytes }));
    },
  };
}
