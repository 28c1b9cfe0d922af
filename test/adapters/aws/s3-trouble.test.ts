import { afterEach, describe, expect, test } from 'vitest';
import { s3Files } from '../../../lib/adapters/aws/s3-files.ts';
import { type Reply, type ScriptedService, scriptedService } from './scripted-service.ts';

const xml = { 'content-type': 'application/xml' };
const done: Reply = { status: 200, headers: { etag: '"1"' } };
const refused = (status: number, code: string): Reply => ({
  status,
  headers: xml,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});
const stored = (text: string): Reply => ({
  status: 206,
  headers: { 'content-range': `bytes 0-${text.length - 1}/${text.length}`, 'x-amz-version-id': 'v1' },
  body: text,
});
const large = 5 * 1024 * 1024;
const bytes = new TextEncoder().encode('bytes');

describe('S3 in trouble', () => {
  let service: ScriptedService;
  afterEach(async () => await service.stop());

  async function files(replies: readonly Reply[]) {
    service = await scriptedService(replies);
    return s3Files({ ...service.connection, bucket: 'files' });
  }
  const requested = (): string[] =>
    service.requested.map(
      ({ method, url }) => `${method} ${url.replace(/^\/files\//, '').replace(/[?&]x-id=\w+/, '')}`,
    );

  test('a write that meets another one of the same key is tried again', async () => {
    const { put } = await files([refused(409, 'ConditionalRequestConflict'), done]);
    expect(await put('key', bytes)).toEqual({ key: 'key', size: 5 });
    expect(requested()).toEqual(['PUT key', 'PUT key']);
    for (const { headers } of service.requested) expect(headers['if-none-match']).toBe('*');
  });

  test('a write whose answer was lost finds its own bytes there, and is content', async () => {
    const { put } = await files(['drop', refused(412, 'PreconditionFailed'), stored('bytes')]);
    expect(await put('key', bytes)).toEqual({ key: 'key', size: 5 });
  });

  test('when the bytes that are there cannot be read, nobody says that they are others', async () => {
    const { put } = await files([refused(412, 'PreconditionFailed'), refused(403, 'AccessDenied')]);
    await expect(put('key', bytes)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  const head: Reply = { status: 200, headers: { 'content-length': String(large), etag: '"from"' } };
  const begun: Reply = {
    status: 200,
    headers: xml,
    body: '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>',
  };
  const copied: Reply = {
    status: 200,
    headers: xml,
    body: '<CopyPartResult><ETag>"p1"</ETag></CopyPartResult>',
  };

  test('an append asks for the object that it saw, and for a free key', async () => {
    const completed: Reply = { status: 200, headers: xml, body: '<CompleteMultipartUploadResult/>' };
    const { append } = await files([head, begun, copied, done, completed]);
    expect(await append('from', 'to', bytes)).toEqual({ key: 'to', size: large + 5 });
    const [copy, complete] = [service.requested[2], service.requested[4]];
    expect(copy?.headers).toMatchObject({
      'x-amz-copy-source': 'files/from',
      'x-amz-copy-source-if-match': '"from"',
      'x-amz-copy-source-range': `bytes=0-${large - 1}`,
    });
    expect(complete?.headers['if-none-match']).toBe('*');
    expect(requested()).toHaveLength(5);
    expect(service.requested.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThan(1000);
  });

  test('an append that fails half-way leaves no parts behind', async () => {
    const gone: Reply = { status: 204 };
    const { append } = await files([head, begun, refused(403, 'AccessDenied'), gone]);
    await expect(append('from', 'to', bytes)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(requested().at(-1)).toBe('DELETE to?uploadId=u1');
  });
});
