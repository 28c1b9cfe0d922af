import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const pages = [
  ...['README.md', 'SECURITY.md', 'CONTRIBUTING.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];
const scripts = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const matches = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, found = '']) => found)),
];

describe.each(pages)('%s', (page) => {
  const text = read(page);
  test('names files and folders that are there', () => {
    const named = matches(
      text,
      /`((?:lib|functions|cdk|web|local|simulator|cli|test|docs|bench|verify-page|\.ci)\/[\w./-]+)`/g,
    );
    const here = (name: string) => [name, `${name}.ts`, `${name}.test.ts`].some((path) => existsSync(join(root, path)));
    // what is built or installed is there afterwards only
    expect(named.filter((name) => !name.startsWith('web/dist') && !name.endsWith('/X') && !here(name))).toEqual([]);
  });
  test('links to pages that are there', () => {
    const linked = matches(text, /\]\((?!https?:|#)([^)#\s]+)/g);
    expect(linked.filter((name) => !existsSync(join(root, page, '..', name)))).toEqual([]);
  });
  test('names commands that there are', () => {
    const asked = matches(text, /npm run (?:-s )?([\w:-]+)/g);
    expect(asked.filter((name) => !(name in (scripts['scripts'] ?? {})))).toEqual([]);
    const usage = read('cli/main.ts');
    const verbs = matches(text, /`congvan ([a-z]+)/g);
    expect(verbs.filter((verb) => !usage.includes(`congvan ${verb}`))).toEqual([]);
  });
  test('names settings that are read', () => {
    const settings = matches(text, /`(CONGVAN_[A-Z_]+)`/g);
    const source = execFileSync(
      'git',
      ['grep', '-hoE', 'CONGVAN_[A-Z_]+', '--', 'lib', 'functions', 'local', 'cli', 'cdk', 'test'],
      { cwd: root, encoding: 'utf8' },
    );
    const known = new Set(source.split('\n'));
    expect(settings.filter((name) => !known.has(name))).toEqual([]);
  });
});

test('every setting of the embedded product stands in the README', () => {
  const source = ['local/settings.ts', 'lib/edge/settings.ts'].map(read).join();
  const readHere = matches(source, /environment\[?'?\]?(?:\[')?(CONGVAN_[A-Z_]+|PORT|HOST)/g);
  expect(readHere.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
});

test('every dependency is pinned exactly, and stands in the decision on libraries with its reason', () => {
  const decision = read('docs/decisions/0002-libraries.md');
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(scripts[kind] ?? {})) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/)]);
      const asOne = name.replace(/^@aws-sdk\/.*/, '@aws-sdk/*').replace(/^@types\/.*/, '@types/*');
      expect(decision, name).toContain(`\`${asOne}\``);
    }
  }
});
