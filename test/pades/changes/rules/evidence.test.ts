/** The document security store, which may grow after a signature (ISO 32000-2 § 12.8.4.3). */
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { reported } from '../revision.ts';

const withStore = { 1: catalog.replace(/>>$/, '/DSS 30 0 R >>') };
const piece = { 31: streamBody('a'), 32: streamBody('b') };
const fine = ['+ dss /Root/DSS: certificates and revocation data'];
const no = (fault: string): string[] => [`- dss /Root/DSS: ${fault}`];

/** What is said when the store that is `before` (none when it is empty) becomes `after`. */
async function reportOf(before: string, after: string, more: Bodies = {}, objects: Bodies = {}): Promise<string[]> {
  if (before === '') return reported({ ...piece, ...objects }, { ...withStore, 30: after, ...more });
  return reported({ ...withStore, ...piece, 30: before, ...objects }, { 30: after, ...more });
}

describe('validation data', () => {
  it.each<[string, string, string]>([
    ['may come', '', '<< /Type /DSS /Certs [31 0 R] /CRLs [] /OCSPs [32 0 R] /VRI << >> >>'],
    ['may grow', '<< /Certs [31 0 R] >>', '<< /Certs [31 0 R 32 0 R] >>'],
    [
      'may come for one signature',
      '<< >>',
      '<< /VRI << /Type /X /AA << /Type /VRI /Cert [31 0 R] /CRL [] /OCSP [] /TU (x) /TS 32 0 R >> >> >>',
    ],
    [
      'may be told of one signature more',
      '<< /VRI << /AA << >> >> >>',
      '<< /VRI << /AA << >> /BB << /Cert [31 0 R] >> >> >>',
    ],
    ['may take the place of what was none', '5', '<< /Certs [31 0 R] >>'],
  ])('%s', async (_, before, after) => {
    expect(await reportOf(before, after)).toEqual(fine);
  });

  it('may grow in lists and dictionaries of their own', async () => {
    const store = '<< /Certs 33 0 R /VRI 34 0 R >>';
    const objects = { 33: '[31 0 R]', 34: '<< /AA 35 0 R >>', 35: '<< /Cert 36 0 R >>', 36: '[31 0 R]' };
    const report = (changed: Bodies) => reported({ ...withStore, ...piece, 30: store, ...objects }, changed);
    expect(await report({ 33: '[31 0 R 32 0 R]' })).toEqual(fine);
    expect(await report({ 34: '<< /AA 35 0 R /BB << >> >>' })).toEqual(fine);
    expect(await report({ 35: '<< /Cert 36 0 R /OCSP [] >>' })).toEqual(fine);
    expect(await report({ 36: '[31 0 R 32 0 R]' })).toEqual(fine);
    expect(await report({ 36: '[31 0 R 32 0 R]', 35: '<< /Cert 36 0 R /CRL [] >>' })).toEqual(fine);
    expect(await report({ 36: '[3 0 R]' })).toEqual(no('/Root/DSS/VRI/AA/Cert holds something else than streams'));
  });

  it.each<[string, string, string]>([
    ['be of another kind', '<< /X [] >>', 'an entry X that does not belong there'],
    ['be a stream alone', '<< /Certs 31 0 R >>', '/Root/DSS/Certs is no array'],
    ['be pages', '<< /CRLs [31 0 R 3 0 R] >>', '/Root/DSS/CRLs holds something else than streams'],
    ['be words', '<< /OCSPs [(x)] >>', '/Root/DSS/OCSPs holds something else than streams'],
    ['be told of signatures in a list', '<< /VRI [] >>', 'VRI is no dictionary'],
    ['be told of a signature in a list', '<< /VRI << /AA [31 0 R] >> >>', 'VRI holds something else than dictionaries'],
    ['be told of in other words', '<< /VRI << /AA << /X 5 >> >> >>', 'an entry X that does not belong into VRI'],
    ['be no list for a signature', '<< /VRI << /AA << /CRL 31 0 R >> >> >>', '/Root/DSS/VRI/AA/CRL is no array'],
    ['have the first of two faults only', '<< /X 5 /Certs 5 /VRI 5 >>', 'an entry X that does not belong there'],
  ])('must not %s', async (_, after, fault) => {
    expect(await reportOf('<< /Certs [] >>', after)).toEqual(no(fault));
  });

  it('must not be taken away', async () => {
    expect(await reportOf('<< >>', '5')).toEqual(no('the DSS was removed'));
    expect(await reported({ ...withStore, 30: '<< >>' }, { 1: catalog })).toEqual(no('the DSS was removed'));
    expect(await reported({ ...withStore, 30: 'null' }, { 30: streamBody('x') })).toEqual(no('the DSS was removed'));
  });

  it('of one signature may be exchanged for an object of its own', async () => {
    const objects = { 34: '<< /AA 35 0 R >>', 35: '<< /Cert [31 0 R] >>' };
    const store = { ...withStore, ...piece, 30: '<< /VRI 34 0 R >>', ...objects };
    expect(await reported(store, { 35: '<< /TU (x) >>' })).toEqual(fine);
    expect(await reported(store, { 34: '<< /AA 35 0 R /Type /VRI >>' })).toEqual(fine);
    expect(await reported(store, { 34: '<< /AA 35 0 R /BB 5 >>' })).toEqual(
      no('VRI holds something else than dictionaries'),
    );
    expect(await reported(store, { 35: '<< /X 5 >>' })).toEqual(no('an entry X that does not belong into VRI'));
  });

  it('stays what it was when something else changes', async () => {
    const store = '<< /Certs [31 0 R] /VRI << /AA << /Cert [31 0 R] >> >> >>';
    expect(await reportOf(store, store, { 1: withStore[1].replace(/>>$/, '/X 5 >>') })).toEqual([
      '- catalog /Root/X: X must not change',
    ]);
    expect(await reported({ ...withStore, 30: store, ...piece }, { 31: streamBody('c') })).toEqual([
      '- catalog /Root/DSS/Certs[0]: changed without an explanation',
    ]);
  });
});
