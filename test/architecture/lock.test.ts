import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The places where npm looks for a package that is asked for at `path`, nearest first. */
function places(path: string, name: string): string[] {
  const steps =
    path === '' ? [''] : path.split('/node_modules/').map((_, at, all) => all.slice(0, at + 1).join('/node_modules/'));
  return [...steps.map((step) => `${step === '' ? '' : `${step}/`}node_modules/${name}`), `node_modules/${name}`];
}

function missingIn(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !places(path, name).some((place) => place in packages)),
  );
}

describe('the lock file', () => {
  const text = readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };

  test('names the optional packages of every platform: npm ci refuses it otherwise', () => {
    expect(missingIn(packages)).toEqual([]);
  });

  test('would be caught without one of them', () => {
    const { 'node_modules/@biomejs/cli-darwin-arm64': _, ...rest } = packages;
    expect(missingIn(rest)).toEqual(['@biomejs/cli-darwin-arm64']);
  });
});
