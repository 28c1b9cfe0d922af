import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../lib/domain/shared/parsed-json.ts';
import type { AxisSystem } from './signature.ts';

/** Two systems to try with, when none are given; their secrets are made here. */
const tryOut = ['G15.1', 'G15.29'];

/** The systems that may talk to this axis, from `file` or from `systems.json` in the data folder, made there when absent. */
export function axisSystems(data: string, file: string | undefined): AxisSystem[] {
  const path = file ?? join(data, 'systems.json');
  if (file === undefined && !existsSync(path)) {
    mkdirSync(data, { recursive: true });
    const systems = tryOut.map((code): AxisSystem => {
      return { systemId: `try.${code.toLowerCase()}`, secret: randomBytes(24).toString('hex'), agencies: [code] };
    });
    writeFileSync(path, `${JSON.stringify(systems, undefined, 1)}\n`, { mode: 0o600 });
  }
  return parsedJson<AxisSystem[]>(readFileSync(path, 'utf8'), path);
}
