import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dnsLookup, noLookup } from '../../../lib/adapters/mail/dns-text.ts';
import { checkSignatures } from '../../../lib/adapters/mail/mailauth-prover.ts';
import { type MailProof, proofOf } from '../../../lib/domain/incoming/mail/mail-proof.ts';
import { type DnsServer, startDns } from '../../mail/dns-server.ts';
import { type SampleMail, sampleMail } from '../../mail/sample-mail.ts';
import { keyText, type MailKey, mailKey, type Signing, signedMail } from '../../mail/signed-mail.ts';

const stored = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
});
/** RFC 8463 appendix A: a message and the two keys that signed it. */
const vector = readFileSync(join(import.meta.dirname, '../../vectors/mail/rfc8463.eml'));
const vectorKeys = {
  'brisbane._domainkey.football.example.com': 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  'test._domainkey.football.example.com':
    'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB',
};
let servers: DnsServer[] = [];
let key: MailKey;
beforeAll(() => {
  key = mailKey(2048);
});
const signed = (mail: SampleMail = {}, signing: Signing = {}): Promise<Buffer> => signedMail(mail, { key, ...signing });
const keys = (domain?: string) => keyText(key, domain);
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});
async function found(mail: Uint8Array, texts: Readonly<Record<string, string>>, silent = false): Promise<MailProof> {
  const server = await startDns(texts, silent);
  servers.push(server);
  return proofOf(await checkSignatures(stored(mail), dnsLookup([server.address])));
}
const reject = { '_dmarc.toaan.example': 'v=DMARC1; p=reject' };

describe('the signature of a mail server', () => {
  test('of the example of RFC 8463 is right, by either of its keys, and wrong once a letter differs', async () => {
    for (const [name, text] of Object.entries(vectorKeys))
      expect(await found(vector, { [name]: text })).toEqual({ is: 'signed', domain: 'football.example.com' });
    const altered = Buffer.from(vector.toString('latin1').replace('hungry', 'angry'), 'latin1');
    expect((await found(altered, vectorKeys)).is).toBe('broken');
  });
  test('of the organisation above the address proves it as well', async () => {
    const mail = await signed({ from: 'vt <vt@kv3.toaan.example>' });
    expect(await found(mail, keys())).toEqual({ is: 'signed', domain: 'kv3.toaan.example' });
  });
  test('of the organisation above it does not where the domain asks for its own (RFC 9989, adkim=s)', async () => {
    const mail = await signed({ from: 'vt <vt@kv3.toaan.example>' });
    const strict = { '_dmarc.kv3.toaan.example': 'v=DMARC1; p=reject; adkim=s' };
    expect((await found(mail, { ...keys(), ...strict })).is).toBe('demanded');
  });
  test('of another agency below the same ending is that of another', async () => {
    const mail = await signed({ from: 'vt <vt@moj.gov.vn>' }, { domain: 'hanoi.gov.vn' });
    expect(await found(mail, keys('hanoi.gov.vn'))).toEqual({
      is: 'foreign',
      domain: 'moj.gov.vn',
      by: 'hanoi.gov.vn',
    });
  });
  test.each<readonly [string, () => Promise<Buffer>, MailProof['is']]>([
    ['over the whole mail', () => signed(), 'signed'],
    ['over a beginning of its words', () => signed({}, { maxBodyLength: 40 }), 'partial'],
    ['over all but its subject', () => signed({}, { headers: 'from:to:date' }), 'partial'],
    ['that has expired', () => signed({}, { expires: new Date('2026-11-21') }), 'stale'],
    ['none', async () => sampleMail(), 'unsigned'],
  ])('%s', async (_, mail, is) => {
    expect((await found(await mail(), keys())).is).toBe(is);
  });
  test('does not survive another sender, another subject or another word', async () => {
    const mail = (await signed()).toString('latin1');
    for (const [from, to] of [
      ['<vanthu@toaan', '<chanhan@toaan'],
      [/Subject: .*/, 'Subject: Khac'],
      ['S8OtbmggZ', 'S8OtbmggY'],
    ] as const) {
      const changed = mail.replace(from, to);
      expect(changed).not.toBe(mail);
      expect((await found(Buffer.from(changed, 'latin1'), keys())).is).toBe('broken');
    }
  });
  test('by a key of 512 bits proves nothing', async () => {
    const short = mailKey(512);
    const mail = await signed({}, { key: short });
    expect((await found(mail, keyText(short))).is).toBe('broken');
  });
  test('whose key is not published any more is stale', async () => {
    expect((await found(await signed(), {})).is).toBe('stale');
  });
});

describe('what the domain asks for', () => {
  test('a mail without its signature is doubtful where the domain lets such mails be refused', async () => {
    expect((await found(sampleMail(), reject)).is).toBe('demanded');
    expect(
      (await found(await signed({}, { domain: 'gmail.example' }), { ...keys('gmail.example'), ...reject })).is,
    ).toBe('demanded');
  });
  test('where it only wants to be told, the mail is unsigned', async () => {
    expect((await found(sampleMail(), { '_dmarc.toaan.example': 'v=DMARC1; p=none' })).is).toBe('unsigned');
  });
});

describe('a mail that programs show differently is ambiguous', () => {
  test.each<readonly [string, string]>([
    ['two senders in two fields', 'From: Chánh án <chanhan@toaan.example>\r\n'],
    ['two subjects', 'Subject: Khac\r\n'],
    ['two kinds of content', 'Content-Type: text/html\r\n'],
  ])('%s', async (_, line) => {
    expect((await found(Buffer.concat([Buffer.from(line), await signed()]), keys())).is).toBe('ambiguous');
  });
  test('two senders in one field', async () => {
    expect((await found(sampleMail({ from: 'a@toaan.example, b@gmail.example' }), keys())).is).toBe('ambiguous');
  });
  test('more signatures than a server writes: nobody is asked', async () => {
    const one = 'DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from; bh=AA==; b=AA==\r\n';
    expect((await found(Buffer.concat([Buffer.from(one.repeat(9)), sampleMail()]), {})).is).toBe('ambiguous');
    expect(servers.at(-1)?.asked).toEqual([]);
  });
});

describe('a name server', () => {
  test('that does not answer leaves it open', async () => {
    expect((await found(await signed(), keys(), true)).is).toBe('unreachable');
  });
  test('that nobody may ask does too', async () => {
    expect(proofOf(await checkSignatures(stored(await signed()), noLookup)).is).toBe('unreachable');
  });
  test('is asked so often for one mail, and no more', async () => {
    const server = await startDns({});
    servers.push(server);
    const lookup = dnsLookup([server.address]);
    const codes = await Promise.all(
      Array.from({ length: 45 }, (_, at) =>
        lookup(`n${at}.example`, 'TXT').catch(({ code }: { code: string }) => code),
      ),
    );
    expect(codes.filter((code) => code === 'ETIMEOUT')).toHaveLength(5);
    expect(server.asked).toHaveLength(40);
  });
});
