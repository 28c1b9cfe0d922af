import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fileHash } from '../../../lib/adapters/vdxp/file-hash.ts';
import { sdkTimestamp, signedHeaders } from '../../../lib/adapters/vdxp/signed-headers.ts';
import { recordedRequests, recordedSystem } from '../../vectors/axis-sdk-requests.ts';

const credentials = { systemId: 'thads.test.01', secret: 'not-a-real-secret' };
/** 16 January 2026, 09:30:15.042 in Vietnam */
const now = Date.UTC(2026, 0, 16, 2, 30, 15, 42);

describe('the timestamp', () => {
  test('is Vietnam time with a literal plus and milliseconds of four digits', () => {
    expect(sdkTimestamp(now)).toBe('16012026T093015+0042');
  });
  test('turns the year at 17:00 UTC', () => {
    expect(sdkTimestamp(Date.UTC(2026, 11, 31, 17))).toBe('01012027T000000+0000');
  });
});

describe('the signed headers', () => {
  const headers = signedHeaders(credentials, 'application/json', { servicetype: 'eDoc', messagetype: 'edoc' }, now);
  test('hold the compact JSON of the pairs in order', () => {
    expect(headers['XroadVnpt-sign-header']).toBe(
      '{"XroadVnpt-timestamp":"16012026T093015+0042","XroadVnpt-systemid":"thads.test.01","XroadVnpt-Content-Type":"application/json","XroadVnpt-servicetype":"eDoc","XroadVnpt-messagetype":"edoc"}',
    );
    expect(headers['XroadVnpt-sign-header-key']).toBe('timestamp;systemid;Content-Type;servicetype;messagetype');
  });
  test('and its HMAC under the secret as text', () => {
    expect(headers['XroadVnpt-hash-header']).toBe('f190dade96e52e471ddd3c379b9dbbe918f262e8612e1e85b84b3f1d7840196f');
  });
  test('and each pair by itself, with the name and version of the SDK', () => {
    expect(headers).toMatchObject({
      'XroadVnpt-timestamp': '16012026T093015+0042',
      'XroadVnpt-systemid': 'thads.test.01',
      'Content-Type': 'application/json',
      'User-Agent': 'JAVASDKAgent/1.0.0 XRoad/VPCP',
      'XroadVnpt-version': '3.0.201608',
    });
  });
  test('have the names that the official client sends', () => {
    const [, list] = recordedRequests;
    const theirs = new Set(list?.headers.map(([name]) => name).filter((name) => name.startsWith('XroadVnpt-')));
    expect(new Set(Object.keys(headers).filter((name) => name.startsWith('XroadVnpt-')))).toEqual(theirs);
    expect(recordedSystem).toEqual(credentials);
  });
});

describe('hash-file', () => {
  const file = Buffer.from('<edXML/>');
  test('padded is ordinary hex', () => {
    expect(fileHash(file, 'padded')).toBe('8d55f6c7bf7cd534cf027a10e1bb5731c68279c3cb991c0f4844774c685b3758');
  });
  test('unpadded is what the SDK prints', () => {
    expect(fileHash(file, 'sdk-unpadded')).toBe('8d55f6c7bf7cd534cf27a10e1bb5731c68279c3cb991cf4844774c685b3758');
  });
  test('both are of the same digest for any file', () => {
    for (let length = 0; length < 64; length += 1) {
      const bytes = Buffer.alloc(length, length);
      const digest = createHash('sha256').update(bytes).digest();
      expect(fileHash(bytes, 'padded')).toBe(digest.toString('hex'));
      expect(fileHash(bytes, 'sdk-unpadded')).toBe([...digest].map((byte) => byte.toString(16)).join(''));
    }
  });
});
