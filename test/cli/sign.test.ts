import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signCommand } from '../../cli/sign.ts';
import { toPem, toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import { hasPoppler, pdfsig } from '../foreign/tools.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { wavePng } from '../pades/sample-png.ts';
import { days, now } from '../pki/factory.ts';
import { type Services, startServices } from '../pki/services.ts';
import { keepPrinted } from './printed.ts';

let services: Services;
let folder: string;
let letter: Buffer;
const printed = keepPrinted();
const at = (file: string): string => join(folder, file);

beforeAll(async () => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  services = await startServices();
  folder = mkdtempSync(join(tmpdir(), 'congvan-cli-'));
  letter = await sampleLetter();
  writeFileSync(at('in.pdf'), letter);
  writeFileSync(at('wave.png'), wavePng);
  writeFileSync(at('root.pem'), toPem(services.pki.root.certificate));
  writeFileSync(at('leader.p12'), toPkcs12(services.pki.leader, 'mật khẩu', 'leader'));
  const old = services.pki.make({ notBefore: days(-30), notAfter: days(-1) });
  writeFileSync(at('expired.p12'), toPkcs12(old, 'mật khẩu', 'old'));
  process.env['CONGVAN_TEST_PASSWORD'] = 'mật khẩu';
  process.env['CONGVAN_TEST_WRONG'] = 'sai';
});
afterAll(async () => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
  await services.close();
});

function sign(out: string, ...more: string[]): Promise<number> {
  const key = ['--p12', at('leader.p12'), '--password-env', 'CONGVAN_TEST_PASSWORD'];
  return signCommand([at('in.pdf'), '--out', at(out), ...key, ...more]);
}

describe('congvan sign', () => {
  it('signs a file and keeps every byte of it', async () => {
    expect(await sign('a.pdf', '--reason', 'Phê duyệt', '--json')).toBe(0);
    const signed = readFileSync(at('a.pdf'));
    expect(signed.subarray(0, letter.length).equals(letter)).toBe(true);
    expect(JSON.parse(printed.text)).toMatchObject({
      field: 'Signature1',
      level: 'B-B',
      added: signed.length - letter.length,
    });
    expect((await inspectPdf(bytesSource(signed))).signatures).toEqual(['Signature1']);
    if (hasPoppler) expect(pdfsig(signed).valid).toBe(1);
  });

  it('signs with a picture at B-LTA', async () => {
    const picture = ['--image', at('wave.png'), '--page', '1', '--rect', '120,60,45,18', '--field', 'lanh_dao'];
    const level = ['--level', 'B-LTA', '--tsa', `${services.url}/tsa`, '--trust', at('root.pem')];
    expect(await sign('lta.pdf', ...picture, ...level, '--json')).toBe(0);
    expect(JSON.parse(printed.text)).toMatchObject({ level: 'B-LTA', problems: [] });
  });

  it('signs at B-B and says so when the timestamp authority is away', async () => {
    services.switches.tsa = 'down';
    expect(await sign('away.pdf', '--level', 'B-T', '--tsa', `${services.url}/tsa`, '--json')).toBe(3);
    services.switches.tsa = 'none';
    const { level, problems } = JSON.parse(printed.text);
    expect(level).toBe('B-B');
    expect(problems[0]).toContain('does not answer');
  });

  it.each([
    ['a wrong password', ['--password-env', 'CONGVAN_TEST_WRONG'], 'wrong-password'],
    ['an expired certificate', ['--p12', 'expired.p12'], 'certificate-expired'],
    ['a picture outside the page', ['--image', 'wave.png', '--rect', '900,60,45,18'], 'appearance-without-place'],
    ['a page that is not there', ['--image', 'wave.png', '--rect', '1,1,9,9', '--page', '7'], 'page-missing'],
  ])('refuses %s with its code and leaves no file', async (_, more, code) => {
    const paths = more.map((part) => (/\.(p12|png)$/.test(part) ? at(part) : part));
    expect(await sign('none.pdf', ...paths, '--json')).toBe(1);
    const { error } = JSON.parse(printed.text);
    expect(error.code).toBe(code);
    expect(readdirSync(folder).filter((file) => file.startsWith('none'))).toEqual([]);
  });

  it('says that a damaged file had to be scanned, and how it is damaged', async () => {
    writeFileSync(at('cut.pdf'), letter.subarray(0, -30));
    const key = ['--p12', at('leader.p12'), '--password-env', 'CONGVAN_TEST_PASSWORD'];
    expect(await signCommand([at('cut.pdf'), '--out', at('cut-signed.pdf'), ...key])).toBe(0);
    expect(printed.text).toContain('tệp gốc hỏng bảng tham chiếu (xref-damaged: ');
    printed.text = '';
    expect(await signCommand([at('cut.pdf'), '--out', at('cut-signed.pdf'), ...key, '--json'])).toBe(0);
    expect(JSON.parse(printed.text)).toMatchObject({ rebuilt: { code: 'xref-damaged' } });
    printed.text = '';
    expect(await sign('sound.pdf', '--json')).toBe(0);
    expect(JSON.parse(printed.text)).not.toHaveProperty('rebuilt');
  });

  it('tells what to do in Vietnamese, with the code', async () => {
    expect(await sign('none.pdf', '--p12', at('expired.p12'))).toBe(1);
    expect(printed.text).toMatch(/^không ký được \(certificate-expired\): Chứng thư số đã hết hạn\. Gia hạn/);
    printed.text = '';
    expect(await sign('none.pdf', '--p12', at('nowhere.p12'), '--json')).toBe(1);
    expect(JSON.parse(printed.text).error).toMatchObject({
      code: 'ENOENT',
      remedy: expect.stringContaining('đường dẫn'),
    });
  });

  it.each([[['--level', 'B-X']], [['--level', 'B-T']], [['--rect', '1,2,3']], [['--certify', '4']], [['--nonsense']]])(
    'shows its usage for %j',
    async (more) => {
      expect(await sign('usage.pdf', ...more)).toBe(2);
      expect(printed.text).toContain('congvan sign IN --out OUT');
    },
  );
});
