import { resolve } from 'node:path';

/** What the embedded product is told by its environment. */
export interface LocalSettings {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly pollSeconds: number;
}

/** `CONGVAN_HOME` data folder, `PORT`, `HOST` (loopback unless told otherwise), `CONGVAN_POLL_SECONDS` for the axis. */
export function localSettings(environment: Readonly<Record<string, string | undefined>>): LocalSettings {
  return {
    home: resolve(environment['CONGVAN_HOME'] || '.congvan'),
    host: environment['HOST'] || '127.0.0.1',
    port: number('PORT', environment['PORT'], 8080),
    pollSeconds: number('CONGVAN_POLL_SECONDS', environment['CONGVAN_POLL_SECONDS'], 2),
  };
}

function number(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!(value >= 0 && value <= 65_535)) throw new Error(`${name} must be a number from 0 to 65535, not ${text}`);
  return value;
}
