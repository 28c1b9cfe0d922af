import { describe, expect, it } from 'vitest';
import { type Holder, makeKey, makeRoot } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { type BuildQuestion, buildPaths, defaultLimits } from '../../../lib/pki/path/build-paths.ts';
import { signatureChecker } from '../../../lib/pki/path/signature-checker.ts';
import type { TrustAnchor } from '../../../lib/pki/path/trust-anchor.ts';
import { type Certificate, parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, makePki, now } from '../factory.ts';
import { anchorOf, parsed } from './question.ts';

const pki = makePki();
const root = anchorOf(pki.root);

async function build(
  leaf: Holder | Certificate,
  anchors: readonly TrustAnchor[],
  pool: readonly Certificate[],
  limits: Partial<BuildQuestion['limits']> = {},
): Promise<string[]> {
  const paths = await buildPaths({
    leaf: 'spki' in leaf ? leaf : parseCertificate(leaf.certificate),
    pool,
    anchors,
    at: now,
    signatures: signatureChecker(nodeCrypto, 500),
    limits: { ...defaultLimits, ...limits },
  });
  const label = ({ serial }: Certificate): string => serial.slice(-4);
  return paths.map(({ anchor, chain }) => [anchor.label ?? 'anchor', ...chain.map(label)].join(' '));
}

const tag = (holder: Holder): string => parseCertificate(holder.certificate).serial.slice(-4);
const authority = (commonName: string, options: Parameters<typeof pki.under>[1] = {}, issuer = pki.root): Holder =>
  pki.under(issuer, { purpose: 'authority', commonName, ...options });

/** Two authorities of one name and key that differ in something, and a leaf below both. */
function twins(first: Parameters<typeof pki.under>[1], second: Parameters<typeof pki.under>[1]) {
  const key = makeKey('p-256');
  const [a, b] = [authority('Đôi', { key, ...first }), authority('Đôi', { key, ...second })];
  return { a, b, leaf: pki.under(a, {}) };
}

/** The order must not depend on the order in which certificates are given. */
async function both(
  leaf: Holder | Certificate,
  pool: readonly Certificate[],
  anchors: readonly TrustAnchor[] = [root],
) {
  const [one, other] = [
    await build(leaf, anchors, pool),
    await build(leaf, [...anchors].reverse(), [...pool].reverse()),
  ];
  expect(other).toEqual(one);
  return one;
}

describe('paths are offered', () => {
  it('with an authority in force before one that is not', async () => {
    for (const term of [
      { notAfter: days(-1), notBefore: days(-9) },
      { notBefore: days(1), notAfter: days(9) },
    ]) {
      const { a, b, leaf } = twins(term, { notBefore: days(-20), notAfter: days(9) });
      expect(await both(leaf, parsed(a, b))).toEqual([
        `anchor ${tag(b)} ${tag(leaf)}`,
        `anchor ${tag(a)} ${tag(leaf)}`,
      ]);
    }
  });

  it('with the younger authority first', async () => {
    const { a, b, leaf } = twins({ notBefore: days(-9) }, { notBefore: days(-8) });
    expect(await both(leaf, parsed(a, b))).toEqual([`anchor ${tag(b)} ${tag(leaf)}`, `anchor ${tag(a)} ${tag(leaf)}`]);
  });

  it('with a matching key identifier before validity, and one that is missing never matching', async () => {
    const { a, b, leaf } = twins({ notBefore: days(-9), notAfter: days(-1) }, { notBefore: days(-8) });
    const [old, young] = parsed(a, b) as [Certificate, Certificate];
    const without: Certificate = { ...young, extensions: { basicConstraints: { ca: true, pathLength: undefined } } };
    expect((await both(leaf, [old, without]))[0]).toBe(`anchor ${tag(a)} ${tag(leaf)}`);
    const parsedLeaf = parseCertificate(leaf.certificate);
    const { authorityKeyId: _, ...extensions } = parsedLeaf.extensions;
    expect((await both({ ...parsedLeaf, extensions }, [old, without]))[0]).toBe(`anchor ${tag(b)} ${tag(leaf)}`);
  });

  it('with an anchor in force first and one that is not last', async () => {
    const key = makeKey('p-256');
    const term = { notBefore: days(-9), notAfter: days(9) };
    const first = makeRoot({ subject: { commonName: 'Gốc' }, key, ...term });
    const second = makeRoot({ subject: { commonName: 'Gốc' }, key, ...term, notBefore: days(-8) });
    const cross = pki.under(pki.root, { purpose: 'authority', commonName: 'Gốc', key });
    const crossParsed = {
      ...parseCertificate(cross.certificate),
      subject: parseCertificate(first.certificate).subject,
    };
    const leaf = pki.under(first, {});
    const ended = anchorOf(second, { label: 'ended', until: days(-1) });
    const paths = await both(leaf, [crossParsed], [anchorOf(first, { label: 'first' }), ended, root]);
    expect(paths).toEqual([`first ${tag(leaf)}`, `anchor ${tag(cross)} ${tag(leaf)}`, `ended ${tag(leaf)}`]);
  });

  it('to no more than the number asked for', async () => {
    const { a, b, leaf } = twins({ notBefore: days(-9) }, { notBefore: days(-8) });
    expect(await build(leaf, [root], parsed(a, b), { paths: 1 })).toEqual([`anchor ${tag(b)} ${tag(leaf)}`]);
    expect(await build(leaf, [root], parsed(a, b), { paths: 2 })).toHaveLength(2);
  });

  it('within the number of steps asked for', async () => {
    const { a, b, leaf } = twins({ notBefore: days(-9) }, { notBefore: days(-8) });
    expect(await build(leaf, [root], parsed(a, b), { steps: 4 })).toHaveLength(2);
    expect(await build(leaf, [root], parsed(a, b), { steps: 3 })).toHaveLength(1);
    expect(await build(leaf, [root], parsed(a, b), { steps: 1 })).toEqual([]);
  });

  it('among the number of certificates asked for', async () => {
    const pool = parsed(authority('Khác'), pki.issuing);
    expect(await build(pki.leader, [root], pool, { certificates: 2 })).toHaveLength(1);
    expect(await build(pki.leader, [root], pool, { certificates: 1 })).toEqual([]);
  });

  it('over authorities only', async () => {
    const end = pki.under(pki.root, { commonName: 'Không cấp phát', extended: [] });
    const below = pki.under(end, {});
    expect(await build(below, [root], parsed(end))).toEqual([]);
    const bare = parseCertificate(end.certificate);
    expect(await build(below, [root], [{ ...bare, extensions: {} }])).toEqual([]);
  });

  it('never twice through one key under one name', async () => {
    const key = makeKey('p-256');
    const first = authority('Lặp', { key });
    const again = pki.under(first, { purpose: 'authority', commonName: 'Lặp', key });
    const leaf = pki.under(first, {});
    expect(await both(leaf, parsed(first, again))).toEqual([`anchor ${tag(first)} ${tag(leaf)}`]);
  });

  it('through a new key under the same name, and the same key under a new name', async () => {
    const key = makeKey('p-256');
    const old = authority('Đổi khóa', { key });
    const next = pki.under(old, { purpose: 'authority', commonName: 'Đổi khóa' });
    const renamed = pki.under(next, { purpose: 'authority', commonName: 'Đổi tên', key });
    const leaf = pki.under(renamed, {});
    expect(await both(leaf, parsed(old, next, renamed))).toEqual([
      `anchor ${tag(old)} ${tag(next)} ${tag(renamed)} ${tag(leaf)}`,
    ]);
  });

  it('not through a copy of the anchor or of the leaf', async () => {
    const pool = parsed(pki.root, pki.issuing, pki.leader);
    expect(await both(pki.leader, pool)).toEqual([`anchor ${tag(pki.issuing)} ${tag(pki.leader)}`]);
    expect(await both(pki.issuing, pool)).toEqual([`anchor ${tag(pki.issuing)}`]);
  });

  it('of no certificates for an anchor asked about itself', async () => {
    expect(await build(pki.root, [root], [])).toEqual(['anchor']);
  });
});
