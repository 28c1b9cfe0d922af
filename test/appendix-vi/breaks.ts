import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A break of one clause: `find` stands once in `file`, and with `replace` in its place the clause does not hold any more. */
export interface Break {
  readonly clause: string;
  readonly why: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const root: string = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, 'breaks');

/** The breaks that are kept, one a file. */
export const breaks: readonly Break[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Break);

/** The text of its file with the break in it. @throws {Error} its text does not stand there once */
export function broken({ clause, file, find, replace }: Break, at: string = root): string {
  const text = readFileSync(join(at, file), 'utf8');
  if (text.split(find).length !== 2) throw new Error(`${clause}: its text does not stand once in ${file}`);
  return text.replace(find, () => replace);
}
