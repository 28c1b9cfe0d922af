import { describe, expect, test } from 'vitest';
import { proofSettings } from '../../lib/edge/settings.ts';

const of = (urls?: string, level?: string) => proofSettings({ CONGVAN_TSA_URLS: urls, CONGVAN_SIGNATURE_LEVEL: level });

describe('the settings of timestamps', () => {
  test('without an authority signatures stay at B-B', () => {
    expect(of()).toEqual({ level: 'B-B', tsaUrls: [] });
    expect(of('', '')).toEqual({ level: 'B-B', tsaUrls: [] });
    expect(of('', 'B-B')).toEqual({ level: 'B-B', tsaUrls: [] });
  });
  test('with one, documents are lifted to B-LT unless another level is wanted', () => {
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
    ['an address of another kind', 'ftp://tsa.vn', undefined, /ftp:\/\/tsa.vn is no address/],
    ['no address at all', 'http://a.vn,tsa', undefined, /tsa is no address/],
  ])('%s stops the door at its start', (_, urls, level, why) => expect(() => of(urls, level)).toThrow(why));
});
