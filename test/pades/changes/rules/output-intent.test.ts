/** What the colours of the device are, stated after a signature (ISO 32000-2 § 14.11.5). */
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { iccProfile, type ProfileParts } from '../../icc.ts';
import { reported } from '../revision.ts';

const catalogue = (value: string): string => catalog.replace(/>>$/, `/OutputIntents ${value} >>`);
const entries = '/Type /OutputIntent /S /GTS_PDFA1 /Info (sRGB) /OutputConditionIdentifier (sRGB)';
const intent = `<< ${entries} /DestOutputProfile 71 0 R >>`;
const profile = (parts: ProfileParts = {}, more = '/N 3'): string => streamBody(iccProfile(parts), more);
const stated = (changed: Bodies = {}): Bodies => ({ 1: catalogue('[70 0 R]'), 70: intent, 71: profile(), ...changed });
const wrote =
  (text: string, at: number) =>
  (bytes: Buffer): Buffer => {
    bytes.write(text, at, 'latin1');
    return bytes;
  };
/** The type of a tag, which stands where the table of tags says. */
const retyped =
  (tag: string, type: string) =>
  (bytes: Buffer): Buffer =>
    wrote(type, bytes.readUInt32BE(bytes.indexOf(tag, 132) + 4))(bytes);
const longer = (bytes: Buffer): Buffer => {
  const at = bytes.indexOf('bTRC', 132) + 8;
  bytes.writeUInt32BE(bytes.readUInt32BE(at) + 1, at);
  return bytes;
};
const counted =
  (count: number) =>
  (bytes: Buffer): Buffer => {
    bytes.writeUInt32BE(count, 128);
    return bytes;
  };
/** Silent tags, so many of them that there are 64 or one more. */
const tags = (count: number): ProfileParts => ({ edit: (bytes) => padded(bytes, count) });
function padded(bytes: Buffer, count: number): Buffer {
  const [own, more] = [bytes.readUInt32BE(128), count - bytes.readUInt32BE(128)];
  const rows = Buffer.alloc(12 * more);
  for (let i = 0; i < more; i++)
    rows.write(['cprt', 'dmnd', 'dmdd', 'bkpt', 'lumi', 'meas', 'tech'][i] ?? `x${i}`, 12 * i);
  const out = Buffer.concat([bytes.subarray(0, 132 + 12 * own), rows, bytes.subarray(132 + 12 * own)]);
  for (let i = 0; i < own; i++) out.writeUInt32BE(out.readUInt32BE(136 + 12 * i) + rows.length, 136 + 12 * i);
  return counted(count)(out);
}
/** A table of tags without content, of which the last reaches beyond the end. */
const cutTable = (bytes: Buffer): Buffer => {
  const out = Buffer.concat([bytes.subarray(0, 132), Buffer.alloc(30)]);
  for (const [i, tag] of ['desc', 'cprt'].entries()) out.write(tag, 132 + 12 * i, 'latin1');
  return counted(3)(out);
};
const permitted = ['+ metadata /Root/OutputIntents: colours of the device stated as sRGB'];
const refused = ['- catalog /Root/OutputIntents[0]: what the colours of the device are was stated otherwise'];

describe('colours of the device', () => {
  it.each<[string, Bodies]>([
    ['sRGB by its curve', stated()],
    ['sRGB by a gamma', stated({ 71: profile({ gamma: 2.2 }) })],
    ['within the catalogue', stated({ 1: catalogue(`[${intent}]`) })],
    ['in a list of its own', stated({ 1: catalogue('72 0 R'), 72: '[70 0 R]' })],
    ['with as many tags as are silent', stated({ 71: profile(tags(15)) })],
    ['with words about the profile', stated({ 71: profile({ more: { cprt: Buffer.from('text\0\0\0\0x') } }) })],
  ])('may be stated where nothing did: %s', async (_, changed) => {
    expect(await reported({}, changed)).toEqual(permitted);
  });

  it.each<[string, Bodies]>([
    ['a curve that turns dark into light', stated({ 71: profile({ curve: (value) => 1 - value }) })],
    ['a curve that is a little off', stated({ 71: profile({ curve: (value) => value }) })],
    ['another gamma', stated({ 71: profile({ gamma: 1 }) })],
    ['a curve of few values', stated({ 71: profile({ more: { rTRC: Buffer.from('curv\0\0\0\0\0\0\0\0\0\0') } }) })],
    ['a curve that ends early', stated({ 71: profile({ more: { rTRC: Buffer.from('curv\0\0\0\0\0\0\x01\0\0\0') } }) })],
    ['a curve of another kind', stated({ 71: profile({ more: { rTRC: Buffer.from('para'.padEnd(40, '\0')) } }) })],
    ['other primaries', stated({ 71: profile({ red: [0.5, 0.2225, 0.0139] }) })],
    ['a primary of another kind', stated({ 71: profile({ more: { gXYZ: Buffer.alloc(20) } }) })],
    ['a primary that is cut off', stated({ 71: profile({ more: { gXYZ: Buffer.from('XYZ \0\0\0\0') } }) })],
    ['a table of colours', stated({ 71: profile({ more: { A2B0: Buffer.alloc(40) } }) })],
    ['a profile that is not marked as one', stated({ 71: profile({ edit: wrote('xxxx', 36) }) })],
    ['colours of another space in between', stated({ 71: profile({ edit: wrote('Lab ', 20) }) })],
    ['a profile that ends in its head', stated({ 71: profile({ edit: (bytes) => bytes.subarray(0, 130) }) })],
    ['a profile that ends in its table', stated({ 71: profile({ edit: (bytes) => bytes.subarray(0, 200) }) })],
    ['a tag that reaches beyond the end', stated({ 71: profile({ edit: longer }) })],
    ['a table that ends in a tag', stated({ 71: profile({ edit: cutTable }) })],
    ['a curve of no bytes', stated({ 71: profile({ more: { rTRC: Buffer.alloc(0) } }) })],
    [
      'a curve whose gamma is missing',
      stated({ 71: profile({ more: { rTRC: Buffer.from('curv\0\0\0\0\0\0\0\x01', 'latin1') } }) }),
    ],
    ['a name that is known elsewhere', stated({ 70: intent.replace('/Info', '/X /OutputIntent /Info') })],
    ['a kind under another name', stated({ 70: intent.replace('/Info', '/X /GTS_PDFA1 /Info') })],
    ['tags that go on beyond the end', stated({ 71: profile({ edit: counted(60) }) })],
    ['more tags than there are', stated({ 71: profile({ edit: counted(4_000_000_000) }) })],
    [
      'a tag that stands twice',
      stated({ 71: profile({ edit: (bytes) => wrote('rXYZ', bytes.indexOf('wtpt'))(bytes) }) }),
    ],
    ['a primary that calls itself otherwise', stated({ 71: profile({ edit: retyped('gXYZ', 'xyzz') }) })],
    ['a curve that calls itself otherwise', stated({ 71: profile({ edit: retyped('rTRC', 'para') }) })],
    ['an identifier that is no text', stated({ 70: intent.replace('/Info (sRGB)', '/Info << >>') })],
    ['an entry that nobody knows', stated({ 70: intent.replace('/Info', '/Note') })],
    ['another type', stated({ 70: intent.replace('/Type /OutputIntent', '/Type /Page') })],
    ['a kind that is a text', stated({ 70: intent.replace('/GTS_PDFA1', '(GTS_PDFA1)') })],
    ['a curve that is missing', stated({ 71: profile({ without: 'bTRC' }) })],
    ['a primary that is missing', stated({ 71: profile({ without: 'bXYZ' }) })],
    ['colours of inks', stated({ 71: profile({ space: 'CMYK' }) })],
    ['a profile of four', stated({ 71: profile({}, '/N 4') })],
    ['a profile that is none', stated({ 71: streamBody('x'.repeat(200), '/N 3') })],
    ['a profile of nothing', stated({ 71: streamBody('', '/N 3') })],
    ['a profile that is too long', stated({ 71: profile({ more: { desc: Buffer.alloc(70_000) } }) })],
    ['a profile that is no stream', stated({ 71: '<< /N 3 >>' })],
    ['a profile that was there', stated({ 70: intent.replace('71', '4') })],
    ['no profile', stated({ 70: `<< ${entries} >>` })],
    ['what is meant for printing', stated({ 70: intent.replace('GTS_PDFA1', 'GTS_PDFX') })],
    ['an entry that belongs elsewhere', stated({ 70: intent.replace('/Info', '/AA << >> /Info') })],
    ['two of them', stated({ 1: catalogue('[70 0 R 70 0 R]') })],
    ['none of them', stated({ 1: catalogue('[]') })],
    ['what is no list', stated({ 1: catalogue('70 0 R') })],
  ])('must not be stated so: %s', async (_, changed) => {
    expect(await reported({}, changed)).toEqual(refused);
  });

  it('stay what they were', async () => {
    const before = { 1: catalogue('[30 0 R]'), 30: intent.replace('71', '31'), 31: profile() };
    expect(await reported(before, stated({ 71: profile({ gamma: 2.2 }) }))).toEqual(refused);
    expect(await reported(before, { 1: catalog })).toEqual(refused);
    expect(await reported(before, { 1: catalogue('[70 0 R]'), 70: before[30] })).toEqual([]);
  });

  it('are what the profile said that they led to', async () => {
    const before = { 1: catalogue('[30 0 R]'), 30: intent.replace('71', '31'), 31: profile() };
    expect(await reported(before, { 31: profile({ gamma: 1 }) })).not.toEqual([]);
  });
});
