import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { SettingsError } from '../lib/edge/settings.ts';
import type { BackupSettings } from './runtime/backup-turns.ts';

/** What the embedded product is told by its environment. */
export interface LocalSettings {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly pollSeconds: number;
  /** the address that people use, where a proxy stands before this process */
  readonly origin?: string | undefined;
  /** where copies of the roots of daily anchors are put */
  readonly anchorFolder?: string | undefined;
  /** where backups go by themselves, and when */
  readonly backup?: BackupSettings | undefined;
  /** where the second secret comes from, by the names of `second-secret.ts` */
  readonly keySecret?: Readonly<Record<string, string | undefined>>;
  /** an empty folder begins with an agency of one's own and not with the demonstration */
  readonly ownAgency?: boolean;
}

/** `CONGVAN_HOME` data folder, `PORT`, `HOST` (loopback unless told otherwise), `CONGVAN_POLL_SECONDS` for the axis, `CONGVAN_ORIGIN` behind a proxy, `CONGVAN_ANCHOR_FOLDER` for copies of daily roots, `CONGVAN_BACKUP_TARGETS` and `CONGVAN_BACKUP_TIME`. */
export function localSettings(environment: Readonly<Record<string, string | undefined>>): LocalSettings {
  const host = environment['HOST'] || '127.0.0.1';
  const origin = originOf(environment['CONGVAN_ORIGIN']);
  if (/^(0\.0\.0\.0|::|\[::\])$/.test(host) && !origin)
    throw new SettingsError(
      `HOST=${host} mở cho mọi máy nhưng chưa biết địa chỉ người dùng sẽ gõ. Hãy đặt thêm CONGVAN_ORIGIN, ví dụ CONGVAN_ORIGIN=https://vanban.example.vn.`,
    );
  return {
    home: resolve(environment['CONGVAN_HOME'] || '.congvan'),
    host,
    origin,
    anchorFolder: environment['CONGVAN_ANCHOR_FOLDER'] || undefined,
    backup: backupSettings(environment),
    keySecret: environment,
    port: number('PORT', environment['PORT'], 8080),
    pollSeconds: number('CONGVAN_POLL_SECONDS', environment['CONGVAN_POLL_SECONDS'], 2),
  };
}

/** Scheme, host and port, and nothing behind them. */
function originOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username) return url.origin;
  // a name and a password before the host are not said aloud
  const shown = text.replace(/^.*@/, '…@');
  throw new SettingsError(`CONGVAN_ORIGIN phải là địa chỉ như https://vanban.example.vn, không phải "${shown}".`);
}

/** `CONGVAN_BACKUP_TARGETS`: folders with commas between; `CONGVAN_BACKUP_TIME`: HH:MM in Vietnam. */
function backupSettings(environment: Readonly<Record<string, string | undefined>>): BackupSettings | undefined {
  const folders = (environment['CONGVAN_BACKUP_TARGETS'] ?? '').split(',').map((folder) => folder.trim());
  const targets = folders.filter((folder) => folder !== '').map((folder) => resolve(folder));
  if (targets.length === 0) return undefined;
  const text = environment['CONGVAN_BACKUP_TIME'] || '01:00';
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined) throw new SettingsError(`CONGVAN_BACKUP_TIME phải là giờ như 01:30, không phải "${text}".`);
  return { targets, minute: Number(hours) * 60 + Number(minutes) };
}

/** `CONGVAN_MAIL_DNS`: DNS servers that are asked about signatures of mails, IP addresses with commas between; `off` asks nobody; nothing: the machine's own. */
export function mailDns(environment: Readonly<Record<string, string | undefined>>): readonly string[] | 'off' {
  const text = environment['CONGVAN_MAIL_DNS']?.trim() ?? '';
  if (text === 'off') return 'off';
  const servers = text.split(',').flatMap((server) => server.trim() || []);
  const wrong = servers.find((server) => !isServer(server));
  if (wrong !== undefined)
    throw new SettingsError(
      `CONGVAN_MAIL_DNS phải là địa chỉ IP của máy chủ DNS như 10.1.1.1, hoặc off, không phải "${wrong}".`,
    );
  return servers;
}

/** `10.1.1.1`, `10.1.1.1:53`, `fd00::1` or `[fd00::1]:53`. */
function isServer(text: string): boolean {
  const [, address = text, port = '53'] = /^\[(.+)\]:(\d{1,5})$/.exec(text) ?? /^([\d.]+):(\d{1,5})$/.exec(text) ?? [];
  return isIP(address) !== 0 && Number(port) > 0 && Number(port) <= 65_535;
}

const defaultMinFreeBytes = 256 * 1024 * 1024;

/** `CONGVAN_MIN_FREE_BYTES`: what the disk must have free before anything new is taken. */
export function minFreeBytes(environment: Readonly<Record<string, string | undefined>>): number {
  const name = 'CONGVAN_MIN_FREE_BYTES';
  return number(name, environment[name], defaultMinFreeBytes, Number.MAX_SAFE_INTEGER);
}

function number(name: string, text: string | undefined, otherwise: number, most = 65_535): number {
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (value >= 0 && value <= most) return value;
  throw new SettingsError(`${name} phải là một số từ 0 đến ${most}, không phải "${text}".`);
}
