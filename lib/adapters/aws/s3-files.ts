import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { FileExists, FileMissing, type FileStat, type Files, type StoredFile } from '../../ports/files.ts';
import { blockReader, blockSize } from './block-reader.ts';
import { type AwsConnection, clientSettings } from './connection.ts';
import { contentDisposition } from './content-disposition.ts';
import { type AppendSource, compose, smallestPart } from './s3-append.ts';

const writeTries = 4;

/** {@link Files} in one versioned S3 bucket with object lock. */
export function s3Files(at: AwsConnection & { readonly bucket: string }): Files {
  const client = new S3Client({
    ...clientSettings(at, 60_000),
    // an endpoint of our own has no host name for every bucket
    forcePathStyle: at.endpoint !== undefined,
    // a checksum made now would be that of no bytes, and part of what is signed
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const { bucket } = at;
  const place = (key: string) => ({ Bucket: bucket, Key: key });

  async function put(key: string, bytes: Uint8Array): Promise<FileStat> {
    const write = () => client.send(new PutObjectCommand({ ...place(key), Body: bytes, IfNoneMatch: '*' }));
    await writeOnce(write, async () => await holds(await openFile(client, bucket, key), bytes), key);
    return { key, size: bytes.length };
  }

  return {
    async presignUpload(key, size, seconds) {
      const command = new PutObjectCommand({ ...place(key), ContentLength: size, IfNoneMatch: '*' });
      const url = await getSignedUrl(client, command, { expiresIn: seconds });
      return { url, method: 'PUT', headers: { 'if-none-match': '*' }, expiresAt: expiryOf(url) };
    },
    async presignDownload(key, fileName, seconds) {
      const isPdf = /\.pdf$/i.test(fileName);
      const command = new GetObjectCommand({
        ...place(key),
        ResponseContentDisposition: contentDisposition(fileName, isPdf),
        ResponseContentType: isPdf ? 'application/pdf' : 'application/octet-stream',
      });
      const url = await getSignedUrl(client, command, { expiresIn: seconds });
      return { url, method: 'GET', headers: {}, expiresAt: expiryOf(url) };
    },
    async stat(key) {
      const head = await headOf(client, bucket, key);
      return head && { key, size: head.size };
    },
    open: (key) => openFile(client, bucket, key),
    put,
    async append(from, to, tail) {
      const source = await headOf(client, bucket, from);
      if (source === undefined) throw new FileMissing(from);
      if (source.size < smallestPart) {
        const base = await openFile(client, bucket, from);
        return await put(to, Buffer.concat([await base.read(0, source.size), tail]));
      }
      const same = async () =>
        await continues(await openFile(client, bucket, to), await openFile(client, bucket, from), tail);
      await writeOnce(() => compose(client, bucket, source, to, tail), same, to);
      return { key: to, size: source.size + tail.length };
    },
    async lock(key, until) {
      await lockUntil(client, bucket, key, new Date(until));
    },
  };
}

/**
 * A key that is taken (412) is fine when it holds what we wanted to write: then this is a repeat. So is an upload that is
 * gone (404) because its completion got through and only the answer was lost.
 */
async function writeOnce(write: () => Promise<unknown>, same: () => Promise<boolean>, key: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      // 409: another conditional write of this key is under way
      if (status === 409 && tries < writeTries) continue;
      if (status === 412 && !(await same())) throw new FileExists(key);
      if (status === 404 && !(await same().catch(() => false))) throw error;
      if (status !== 412 && status !== 404) throw error;
      return;
    }
  }
}

async function headOf(client: S3Client, bucket: string, key: string): Promise<AppendSource | undefined> {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return { key, size: head.ContentLength ?? 0, etag: head.ETag ?? '' };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The first request brings the size and the first block; later ones hold on to the same version. */
async function openFile(client: S3Client, bucket: string, key: string): Promise<StoredFile> {
  const get = (start: number, end: number, version?: string) =>
    client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        Range: `bytes=${start}-${end - 1}`,
        ...(version === undefined ? {} : { VersionId: version }),
      }),
    );
  try {
    const { Body, ContentRange, ContentLength, VersionId } = await get(0, blockSize);
    const size = Number(ContentRange?.split('/')[1] ?? ContentLength);
    const first = await Body?.transformToByteArray();
    const fetch = async (start: number, end: number) => {
      const answer = await get(start, end, VersionId);
      return (await answer.Body?.transformToByteArray()) ?? new Uint8Array(0);
    };
    return blockReader(size, fetch, first);
  } catch (error) {
    // no range of an empty file can be satisfied
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 416) {
      return blockReader(0, async () => new Uint8Array(0));
    }
    return missingAs(key)(error);
  }
}

/** In compliance mode a lock can only grow: S3 refuses a shorter one, and then the longer one stays. */
async function lockUntil(client: S3Client, bucket: string, key: string, until: Date): Promise<void> {
  const place = { Bucket: bucket, Key: key };
  const retention = { Mode: 'COMPLIANCE', RetainUntilDate: until } as const;
  try {
    await client.send(new PutObjectRetentionCommand({ ...place, Retention: retention }));
  } catch (error) {
    if (isMissing(error)) throw new FileMissing(key);
    const { ObjectLockRetainUntilDate: held } = await client.send(new HeadObjectCommand(place));
    if (held === undefined || held < until) throw error;
  }
}

async function holds(file: StoredFile, bytes: Uint8Array): Promise<boolean> {
  return file.size === bytes.length && (await equalFrom(file, 0, bytes));
}

async function continues(file: StoredFile, base: StoredFile, tail: Uint8Array): Promise<boolean> {
  if (file.size !== base.size + tail.length) return false;
  for (let offset = 0; offset < base.size; offset += blockSize) {
    if (!(await equalFrom(file, offset, await base.read(offset, blockSize)))) return false;
  }
  return await equalFrom(file, base.size, tail);
}

async function equalFrom(file: StoredFile, offset: number, bytes: Uint8Array): Promise<boolean> {
  return Buffer.compare(await file.read(offset, bytes.length), bytes) === 0;
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}

function missingAs(key: string): (error: unknown) => never {
  return (error) => {
    throw isMissing(error) ? new FileMissing(key) : error;
  };
}

/** The link itself says when it was made and how long it lives. */
function expiryOf(url: string): number {
  const query = new URL(url).searchParams;
  const made = query.get('X-Amz-Date') ?? '';
  const [, year, month, day, hour, minute, second] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(made) ?? [];
  const start = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return start + Number(query.get('X-Amz-Expires')) * 1000;
}
