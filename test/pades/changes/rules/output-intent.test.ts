/** What the colours of the device are, stated after a signature (ISO 32000-2 § 14.11.5). */
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { iccProfile, type ProfileParts } from '../../icc.ts';
import { told } from '../revision.ts';

const catalogue = (value: string): string => catalog.replace(/>>$/, `/OutputIntents ${value} >>`);
const entries = '/Type /OutputIntent /S /GTS_PDFA1 /Info (sRGB) /OutputConditionIdentifier (sRGB)';
const intent = `<< ${entries} /DestOutputProfile 71 0 R >>`;
const profile = (parts: ProfileParts = {}, more = '/N 3'): string => streamBody(iccProfile(parts), more);
const stated = (changed: Bodies = {}): Bodies => ({ 1: catalogue('[70 0 R]'), 70: intent, 71: profile(), ...changed });
const permitted = ['+ metadata /Root/OutputIntents: colours of the device stated as sRGB'];
const refused = ['- catalog /Root/OutputIntents[0]: what the colours of the device are was stated otherwise'];

describe('colours of the device', () => {
  it.each<[string, Bodies]>([
    ['sRGB by its curve', stated()],
    ['sRGB by a gamma', stated({ 71: profile({ gamma: 2.2 }) })],
    ['within the catalogue', stated({ 1: catalogue(`[${intent}]`) })],
    ['in a list of its own', stated({ 1: catalogue('72 0 R'), 72: '[70 0 R]' })],
    ['with words about the profile', stated({ 71: profile({ more: { cprt: Buffer.from('text\0\0\0\0x') } }) })],
  ])('may be stated where nothing did: %s', async (_, changed) => {
    expect(await told({}, changed)).toEqual(permitted);
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
    expect(await told({}, changed)).toEqual(refused);
  });

  it('stay what they were', async () => {
    const before = { 1: catalogue('[30 0 R]'), 30: intent.replace('71', '31'), 31: profile() };
    expect(await told(before, stated({ 71: profile({ gamma: 2.2 }) }))).toEqual(refused);
    expect(await told(before, { 1: catalog })).toEqual(refused);
    expect(await told(before, { 1: catalogue('[70 0 R]'), 70: before[30] })).toEqual([]);
  });

  it('are what the profile said that they led to', async () => {
    const before = { 1: catalogue('[30 0 R]'), 30: intent.replace('71', '31'), 31: profile() };
    expect(await told(before, { 31: profile({ gamma: 1 }) })).not.toEqual([]);
  });
});
