import { describe, expect, test } from 'vitest';
import { authorityNames, levelPolicySettings } from '../../lib/edge/settings.ts';

const of = (urls?: string, level?: string) =>
  levelPolicySettings({ CONGVAN_TSA_URLS: urls, CONGVAN_SIGNATURE_LEVEL: level });

describe('the settings of timestamps', () => {
  test('without an authority signatures stay at B-B', () => {
    expect(of()).toEqual({ level: 'B-B', tsaUrls: [] });
    expect(of('', '')).toEqual({ level: 'B-B', tsaUrls: [] });
    expect(of('', 'B-B')).toEqual({ level: 'B-B', tsaUrls: [] });
  });
  test('with one, documents are augmented to B-LT unless another level is wanted', () => {
    expect(of('http://tsa.vn')).toEqual({ level: 'B-LT', tsaUrls: ['http://tsa.vn'] });
    expect(of('http://tsa.vn', 'B-LTA').level).toBe('B-LTA');
    expect(of('http://tsa.vn', 'B-B').level).toBe('B-B');
  });
  test('several are asked in the order in which they stand', () => {
    expect(of(' https://a.vn/tsa , http://b.vn:8080,').tsaUrls).toEqual(['https://a.vn/tsa', 'http://b.vn:8080']);
  });
  test.each([
    ['an unknown level', 'http://tsa.vn', 'LT', /must be one of B-B, B-T, B-LT, B-LTA/],
    ['a level without an authority', '', 'B-T', /CONGVAN_SIGNATURE_LEVEL B-T needs CONGVAN_TSA_URLS/],
    ['an address of another kind', 'ftp://tsa.vn', undefined, /CONGVAN_TSA_URLS: address 1 is no address/],
    ['no address at all', 'http://a.vn,tsa', undefined, /CONGVAN_TSA_URLS: address 2 is no address/],
    ['an address with a password', 'https://a:hunter2@tsa.vn', undefined, /address 1 holds a name or a password/],
  ])('%s stops the door at its start', (_, urls, level, why) => expect(() => of(urls, level)).toThrow(why));
  test.each(['hunter2', 'ftp://a:hunter2@tsa.vn', 'https://a:hunter2@tsa.vn', 'https://hunter2@tsa.vn'])(
    'what is wrong is said without a letter of it: %s',
    (urls) => {
      expect(() => of(urls)).toThrow(/^CONGVAN_TSA_URLS/);
      expect(() => of(urls)).not.toThrow(/hunter2/);
    },
  );
});

test('timestamp authorities are named by their host, and by nothing that stands behind it', () => {
  const urls = ['https://tsa.vn/a?key=hunter2', 'https://tsa.vn/b', 'http://other.vn:8080/'];
  expect(authorityNames(urls)).toEqual(['tsa.vn', 'tsa.vn (2)', 'other.vn:8080']);
});
