import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';

/** S3 takes no part below this, save the last one: a shorter file cannot be the first part of another. */
export const smallestPart: number = 5 * 1024 * 1024;
const largestPart = 5 * 1024 * 1024 * 1024;

export interface AppendSource {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
}

/**
 * Makes `to` from the bytes of `from`, which S3 copies inside itself, and `tail`, the only bytes that travel. The new
 * object appears whole at the end and only if the key is free; otherwise nothing is left of it.
 */
export async function compose(
  client: S3Client,
  bucket: string,
  from: AppendSource,
  to: string,
  tail: Uint8Array,
): Promise<void> {
  const place = { Bucket: bucket, Key: to };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(place));
  const upload = { ...place, UploadId };
  try {
    const parts = await copyParts(client, upload, `${bucket}/${from.key}`, from);
    if (tail.length > 0) {
      const number = parts.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber: number, Body: tail }));
      parts.push({ PartNumber: number, ...(ETag === undefined ? {} : { ETag }) });
    }
    await client.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts }, IfNoneMatch: '*' }),
    );
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

async function copyParts(
  client: S3Client,
  upload: { Bucket: string; Key: string; UploadId: string | undefined },
  source: string,
  from: AppendSource,
): Promise<CompletedPart[]> {
  const parts: CompletedPart[] = [];
  for (const [first, last] of ranges(from.size)) {
    const number = parts.length + 1;
    const { CopyPartResult } = await client.send(
      new UploadPartCopyCommand({
        ...upload,
        PartNumber: number,
        CopySource: source.split('/').map(encodeURIComponent).join('/'),
        CopySourceIfMatch: from.etag,
        CopySourceRange: `bytes=${first}-${last}`,
      }),
    );
    parts.push({ PartNumber: number, ...(CopyPartResult?.ETag === undefined ? {} : { ETag: CopyPartResult.ETag }) });
  }
  return parts;
}

/** Even ranges, inclusive, none above the largest part nor below the smallest. */
function ranges(size: number): [number, number][] {
  const count = Math.ceil(size / largestPart);
  const step = Math.ceil(size / count);
  return Array.from({ length: count }, (_, index) => [index * step, Math.min(size, (index + 1) * step) - 1]);
}
