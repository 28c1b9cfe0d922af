import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Holder } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { has } from '../foreign/tools.ts';

const library = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
].find(existsSync);
const hasKoffi = await import('koffi' as string).then(
  () => true,
  () => false,
);
if (process.env['CI'] && !hasKoffi) throw new Error('koffi is needed where CI is set');

/** SoftHSM2, OpenSC's pkcs11-tool that writes certificates into it, and koffi that calls it. */
export const hasSoftHsm: boolean =
  has('softhsm2-util', '--version') &&
  library !== undefined &&
  has('pkcs11-tool', '--module', library, '--show-info') &&
  hasKoffi;

/** Tokens in a folder of their own. The process sees these alone; child processes need `SOFTHSM2_CONF` too. */
export interface SoftHsm {
  readonly library: string;
  readonly pin: string;
  newToken(label: string): void;
  importKey(token: string, label: string, id: number, holder: Holder): void;
  importCertificate(token: string, label: string, id: number, der: Uint8Array): void;
  remove(): void;
}

export function softHsm(): SoftHsm {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-hsm-'));
  const configuration = join(folder, 'softhsm2.conf');
  writeFileSync(configuration, `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  process.env['SOFTHSM2_CONF'] = configuration;
  const pin = '1234';
  const util = (...args: string[]) => void execFileSync('softhsm2-util', args, { stdio: 'ignore' });
  return {
    library: library as string,
    pin,
    newToken: (label) => util('--init-token', '--free', '--label', label, '--so-pin', '87654321', '--pin', pin),
    importKey: (token, label, id, { key }) => {
      const pem = join(folder, 'key.pem');
      writeFileSync(pem, key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
      util('--import', pem, '--token', token, '--label', label, '--id', hex(id), '--pin', pin);
    },
    importCertificate: (token, label, id, der) => {
      const file = join(folder, 'certificate.der');
      writeFileSync(file, der);
      const place = ['--module', library as string, '--token-label', token, '--login', '--pin', pin];
      const what = ['--write-object', file, '--type', 'cert', '--label', label, '--id', hex(id)];
      execFileSync('pkcs11-tool', [...place, ...what], { stdio: 'ignore' });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const hex = (id: number): string => id.toString(16).padStart(2, '0');
