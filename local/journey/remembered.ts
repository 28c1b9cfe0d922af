import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sample journey of a data folder: written before it starts, so that a start after a crash goes on with it. */
export interface RememberedJourney {
  readonly name: string;
  readonly done: boolean;
}

const fileOf = (home: string) => join(home, 'sample-journey.json');

export function rememberedJourney(home: string): RememberedJourney | undefined {
  const file = fileOf(home);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RememberedJourney) : undefined;
}

export function rememberJourney(home: string, journey: RememberedJourney): void {
  const temporary = `${fileOf(home)}.new`;
  writeFileSync(temporary, JSON.stringify(journey), { flush: true, mode: 0o600 });
  renameSync(temporary, fileOf(home));
}
