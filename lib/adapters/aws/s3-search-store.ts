import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { SearchStore } from '../../ports/search-store.ts';
import { type AwsConnection, clientSettings } from './connection.ts';

/** An index of a million documents is some hundred megabytes. */
const requestMilliseconds = 120_000;

/** {@link SearchStore} in a bucket of its own, without versions and locks. */
export function s3SearchStore(at: AwsConnection & { readonly bucket: string }): SearchStore {
  const client = new S3Client({
    ...clientSettings(at, requestMilliseconds),
    forcePathStyle: at.endpoint !== undefined,
    // a file that is streamed has no checksum before it ends
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const place = (name: string) => ({ Bucket: at.bucket, Key: name });
  return {
    async read(name, known) {
      const asked = { ...place(name), ...(known === undefined ? {} : { IfNoneMatch: known }) };
      const found = await ifThere(() => client.send(new GetObjectCommand(asked)), { 304: 'unchanged' } as const);
      if (found === undefined || found === 'unchanged') return found;
      return { bytes: (await found.Body?.transformToByteArray()) ?? new Uint8Array(), etag: found.ETag ?? '' };
    },
    async replace(name, bytes, over) {
      const condition = over === undefined ? { IfNoneMatch: '*' } : { IfMatch: over };
      try {
        await client.send(new PutObjectCommand({ ...place(name), Body: bytes, ...condition }));
        return true;
      } catch (error) {
        // another mark, somebody else at this moment, or nothing there to write over
        if ([412, 409, 404].includes(statusOf(error) ?? 0)) return false;
        throw error;
      }
    },
    async write(name, bytes) {
      await client.send(new PutObjectCommand({ ...place(name), Body: bytes }));
    },
    async download(name, path) {
      const found = await ifThere(() => client.send(new GetObjectCommand(place(name))));
      if (!found) return false;
      await pipeline(found.Body as Readable, createWriteStream(path, { mode: 0o600 }));
      return true;
    },
    async upload(name, path) {
      const { size } = await stat(path);
      const file = { Body: createReadStream(path), ContentLength: size };
      await client.send(new PutObjectCommand({ ...place(name), ...file }));
    },
    async remove(names) {
      if (names.length === 0) return;
      const Objects = names.map((Key) => ({ Key }));
      await client.send(new DeleteObjectsCommand({ Bucket: at.bucket, Delete: { Objects, Quiet: true } }));
    },
  };
}

/** Nothing where S3 has nothing; what stands for another status where it answers with that. */
async function ifThere<Answer, Other = never>(
  ask: () => Promise<Answer>,
  others: Readonly<Record<number, Other>> = {},
): Promise<Answer | Other | undefined> {
  try {
    return await ask();
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) return undefined;
    if (status !== undefined && others[status] !== undefined) return others[status];
    throw error;
  }
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
