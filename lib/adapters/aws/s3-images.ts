import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { sha256Hex } from '../../pki/sha256.ts';
import { imageOf, type PageImages, storedImage } from '../../ports/page-images.ts';
import { type AwsConnection, clientSettings } from './connection.ts';

/** Where they lie in the bucket: the stack lets its worker write here only, and drops them by age. */
export const imagePrefix = 'page-images/';

/** {@link PageImages} in the bucket of the files, as `page-images/<digest of the key>/<page>`. */
export function s3Images(at: AwsConnection & { readonly bucket: string }): PageImages {
  const client = new S3Client({ ...clientSettings(at, 10_000), forcePathStyle: at.endpoint !== undefined });
  const place = (fileKey: string, page: number) => ({
    Bucket: at.bucket,
    Key: `${imagePrefix}${sha256Hex(fileKey)}/${page}`,
  });
  return {
    async get(fileKey, page) {
      try {
        const { Body } = await client.send(new GetObjectCommand(place(fileKey, page)));
        return Body && imageOf(await Body.transformToByteArray());
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    },
    async put(fileKey, page, image) {
      try {
        await client.send(
          new PutObjectCommand({ ...place(fileKey, page), Body: storedImage(image), IfNoneMatch: '*' }),
        );
      } catch (error) {
        // it is there, or another worker puts it at this moment
        if (statusOf(error) !== 412 && statusOf(error) !== 409) throw error;
      }
    },
  };
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
