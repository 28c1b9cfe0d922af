import { describe, expect, test } from 'vitest';
import { linkSigner } from '../../../lib/adapters/embedded/links.ts';

const clock = { now: () => 1_000_000 };
const links = linkSigner(Buffer.from('secret of this installation'), () => 'http://127.0.0.1:8080', clock);
const download = () => new URL(links.sign('GET', 'documents/a/b.pdf', { name: 'công văn.pdf' }, 60).url);
const upload = () => new URL(links.sign('PUT', 'uploads/a/b.pdf', { size: '50000' }, 60).url);

function changed(url: URL, change: (parameters: URLSearchParams) => void): URL {
  const other = new URL(url);
  change(other.searchParams);
  return other;
}

describe('a link as it was made', () => {
  test('gives its key and parameters', () => {
    expect(links.check('GET', download())).toEqual({ key: 'documents/a/b.pdf', parameters: { name: 'công văn.pdf' } });
    expect(links.check('PUT', upload())).toEqual({ key: 'uploads/a/b.pdf', parameters: { size: '50000' } });
  });
  test('is the same whatever the order of its parameters', () => {
    const url = download();
    const turned = new URL(url.origin + url.pathname);
    for (const [name, value] of [...url.searchParams].toReversed()) turned.searchParams.append(name, value);
    expect(links.check('GET', turned)).toBeDefined();
  });
});

describe.each([
  ['GET', download],
  ['PUT', upload],
])('a link for %s', (method, make) => {
  test.each([...make().searchParams.keys()])('of which %s is another is refused', (name) => {
    const { value } = { value: make().searchParams.get(name) ?? '' };
    const last = value.at(-1) === '1' ? '2' : '1';
    for (const other of [value.slice(0, -1) + last, `${value}0`, value.slice(0, -1), '', value.toUpperCase() + value])
      expect([
        other,
        links.check(
          method,
          changed(make(), (all) => all.set(name, other)),
        ),
      ]).toEqual([other, undefined]);
  });
  test.each([...make().searchParams.keys()])('of which %s is missing, or there twice, is refused', (name) => {
    expect(
      links.check(
        method,
        changed(make(), (all) => all.delete(name)),
      ),
    ).toBeUndefined();
    expect(
      links.check(
        method,
        changed(make(), (all) => all.append(name, all.get(name) ?? '')),
      ),
    ).toBeUndefined();
  });
  test('with a parameter that it did not have is refused', () => {
    expect(
      links.check(
        method,
        changed(make(), (all) => all.set('more', '1')),
      ),
    ).toBeUndefined();
  });
  test('is for its method only', () => {
    for (const other of ['GET', 'PUT', 'POST', 'DELETE', ''].filter((one) => one !== method))
      expect(links.check(other, make())).toBeUndefined();
  });
  test('ends when it says', () => {
    const at = (now: number) => linkSigner(Buffer.from('secret of this installation'), () => '', { now: () => now });
    expect(at(1_059_999).check(method, make())).toBeDefined();
    expect(at(1_060_000).check(method, make())).toBeUndefined();
  });
  test('of another installation is refused', () => {
    expect(linkSigner(Buffer.from('another'), () => '', clock).check(method, make())).toBeUndefined();
  });
});
