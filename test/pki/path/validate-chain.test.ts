import { describe, expect, it } from 'vitest';
import { encodeName } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { readTlv } from '../../../lib/pki/der/read.ts';
import type { SignatureChecker } from '../../../lib/pki/path/signature-checker.ts';
import { type PolicyRequirements, validateChain } from '../../../lib/pki/path/validate-chain.ts';
import type { Certificate } from '../../../lib/pki/x509/certificate.ts';
import { ANY_POLICY, type Extensions } from '../../../lib/pki/x509/extensions.ts';
import { parseName } from '../../../lib/pki/x509/name.ts';
import { makePki, now } from '../factory.ts';
import { parsed } from './question.ts';

const pki = makePki();
const [rootCertificate, model] = parsed(pki.root, pki.agency) as [Certificate, Certificate];
const believing: SignatureChecker = { isSignedBy: async () => true, spend: () => undefined };
const disbelieving: SignatureChecker = { isSignedBy: async () => false, spend: () => undefined };

const name = (commonName: string) => parseName(readTlv(encodeName({ commonName }), 0), 'name');

/** What is said of one certificate of a chain; authorities but the last unless said otherwise. */
interface Link extends Partial<Extensions> {
  readonly self?: true;
  readonly more?: Partial<Certificate>;
}

/** A chain of values: names and selfhood as said, everything else as in a real certificate. */
function chainOf(links: readonly Link[]): Certificate[] {
  let issuer = rootCertificate.subject;
  return links.map(({ self, more, ...extensions }, index) => {
    const last = index === links.length - 1;
    const subject = self === true ? issuer : name(`Tầng ${index}`);
    const basicConstraints = { ca: !last, pathLength: undefined };
    const certificate: Certificate = {
      ...model,
      issuer,
      subject,
      selfIssued: self === true,
      extensions: { basicConstraints, ...extensions },
      ...more,
    };
    issuer = subject;
    return certificate;
  });
}

async function fault(links: readonly Link[], policies: PolicyRequirements = {}, anchor: Partial<Extensions> = {}) {
  const certificate = { ...rootCertificate, extensions: anchor };
  const question = {
    anchor: { certificate, purposes: [] },
    chain: chainOf(links),
    at: now,
    signatures: believing,
    policies,
  };
  const verdict = await validateChain(question);
  return verdict.fault === undefined ? 'valid' : `${verdict.fault.code} ${verdict.fault.index}`;
}

const policy = (...policies: string[]): Link => ({
  policies: policies.map((one) => ({ policy: one, qualifiers: [] })),
});
const P = policy('1.1');
const A = policy(ANY_POLICY);
const none: Link = {};
const explicit = (requireExplicit: number): Link => ({
  policyConstraints: { requireExplicit, inhibitMapping: undefined },
});
const noMapping = (inhibitMapping: number): Link => ({
  policyConstraints: { requireExplicit: undefined, inhibitMapping },
});
const maps = (issuer: string, subject: string): Link => ({ policyMappings: [{ issuer, subject }] });
const self: Link = { self: true };

describe('an explicit policy (RFC 5280 § 6.1.2 (d))', () => {
  it.each<[string, Link[], PolicyRequirements, string]>([
    ['not asked for need not be there', [none, none], {}, 'valid'],
    ['asked for at the start must be there', [none, none], { explicit: true }, 'policy 0'],
    ['asked for is found', [P, P], { explicit: true }, 'valid'],
    ['asked for at once by an authority must be there', [{ ...P, ...explicit(0) }, none], {}, 'policy 1'],
    ['asked for after one certificate spares the next', [{ ...P, ...explicit(1) }, P, none], {}, 'policy 2'],
    ['asked for after two spares a chain that is shorter', [{ ...P, ...explicit(3) }, P, none], {}, 'valid'],
    ['asked for after as many as come counts the last', [{ ...P, ...explicit(2) }, P, none], {}, 'policy 2'],
    [
      'is not counted down by certificates issued to oneself',
      [{ ...P, ...explicit(2) }, { ...P, ...self }, none],
      {},
      'valid',
    ],
    ['is not put off by a later word', [{ ...P, ...explicit(0) }, { ...P, ...explicit(5) }, none], {}, 'policy 2'],
    ['asked for by the last certificate itself counts', [P, explicit(0)], {}, 'policy 1'],
    ['asked for later by the last certificate does not', [P, explicit(1)], {}, 'valid'],
    ['among those wanted must be met', [P, P], { explicit: true, acceptable: ['1.2'] }, 'policy 1'],
    ['among those wanted is met', [P, P], { explicit: true, acceptable: ['1.2', '1.1'] }, 'valid'],
    ['wanted but not explicit is no condition', [P, P], { acceptable: ['1.2'] }, 'valid'],
    ['is lost when it changes on the way', [P, policy('1.2')], { explicit: true }, 'policy 1'],
  ])('%s', async (_, links, required, outcome) => {
    expect(await fault(links, required)).toBe(outcome);
  });
});

describe('anyPolicy (§ 6.1.3 (d)(2))', () => {
  const explicitly = { explicit: true };
  it.each<[string, Link[], PolicyRequirements, string]>([
    ['stands for every policy', [A, P], explicitly, 'valid'],
    ['below stands for those above', [P, A], explicitly, 'valid'],
    ['inhibited by the asker stands for none', [A, P], { ...explicitly, inhibitAny: true }, 'policy 0'],
    ['inhibited at once stands for none in the next', [{ ...P, inhibitAnyPolicy: 0 }, A], explicitly, 'policy 1'],
    ['inhibited after one stands in the next', [{ ...P, inhibitAnyPolicy: 1 }, A], explicitly, 'valid'],
    ['inhibited after one stands for none after that', [{ ...P, inhibitAnyPolicy: 1 }, A, A], explicitly, 'policy 2'],
    [
      'inhibited is not allowed again',
      [{ ...P, inhibitAnyPolicy: 0 }, { ...P, inhibitAnyPolicy: 9 }, A],
      explicitly,
      'policy 2',
    ],
    [
      'inhibited stands in what an authority issues to itself',
      [{ ...P, inhibitAnyPolicy: 0 }, { ...A, ...self }, P],
      explicitly,
      'valid',
    ],
    [
      'inhibited stands for none in the last, issued to oneself or not',
      [
        { ...P, inhibitAnyPolicy: 0 },
        { ...A, ...self },
      ],
      explicitly,
      'policy 1',
    ],
    [
      'is not counted down by certificates issued to oneself',
      [{ ...P, inhibitAnyPolicy: 1 }, { ...P, ...self }, A],
      explicitly,
      'valid',
    ],
  ])('%s', async (_, links, required, outcome) => {
    expect(await fault(links, required)).toBe(outcome);
  });
});

describe('policy mapping (§ 6.1.4 (a) and (b))', () => {
  const explicitly = { explicit: true };
  it.each<[string, Link[], PolicyRequirements, string]>([
    ['leads from one policy to another', [{ ...P, ...maps('1.1', '1.2') }, policy('1.2')], explicitly, 'valid'],
    ['leaves the old name behind', [{ ...P, ...maps('1.1', '1.2') }, P], explicitly, 'policy 1'],
    [
      'inhibited by the asker drops the policy',
      [{ ...P, ...maps('1.1', '1.2') }, policy('1.2')],
      { ...explicitly, inhibitMapping: true },
      'policy 1',
    ],
    [
      'inhibited at once drops it in the next',
      [{ ...P, ...noMapping(0) }, { ...P, ...maps('1.1', '1.2') }, policy('1.2')],
      explicitly,
      'policy 2',
    ],
    [
      'inhibited after one is allowed in the next',
      [{ ...P, ...noMapping(1) }, { ...P, ...maps('1.1', '1.2') }, policy('1.2')],
      explicitly,
      'valid',
    ],
    [
      'inhibited after one is counted down',
      [{ ...P, ...noMapping(1) }, P, { ...P, ...maps('1.1', '1.2') }, policy('1.2')],
      explicitly,
      'policy 3',
    ],
    [
      'inhibited is not counted down by oneself',
      [{ ...P, ...noMapping(1) }, { ...P, ...self }, { ...P, ...maps('1.1', '1.2') }, policy('1.2')],
      explicitly,
      'valid',
    ],
    ['from anyPolicy is refused', [{ ...P, ...maps(ANY_POLICY, '1.2') }, P], {}, 'policy 0'],
    ['to anyPolicy is refused', [{ ...P, ...maps('1.1', ANY_POLICY) }, P], {}, 'policy 0'],
    [
      'to anyPolicy among others is refused',
      [
        {
          ...P,
          policyMappings: [
            { issuer: '1.1', subject: '1.2' },
            { issuer: '1.1', subject: ANY_POLICY },
          ],
        },
        P,
      ],
      {},
      'policy 0',
    ],
  ])('%s', async (_, links, required, outcome) => {
    expect(await fault(links, required)).toBe(outcome);
  });
});

describe('authorities (§ 6.1.4 (k) to (n))', () => {
  const ca = (pathLength: number | undefined): Link => ({ basicConstraints: { ca: true, pathLength } });
  it.each<[string, Link[], string]>([
    [
      'without basic constraints issue nothing',
      [{ basicConstraints: undefined } as unknown as Link, none],
      'not-authority 0',
    ],
    [
      'that are none issue nothing',
      [{ basicConstraints: { ca: false, pathLength: undefined } }, none],
      'not-authority 0',
    ],
    ['of version 1 issue nothing', [{ more: { version: 1 } }, none], 'not-authority 0'],
    ['of path length 0 issue to ends', [ca(0), none], 'valid'],
    ['of path length 0 issue to no authority', [ca(0), ca(undefined), none], 'path-length 1'],
    ['of path length 1 issue to one authority', [ca(1), ca(undefined), none], 'valid'],
    ['of path length 1 issue to no two', [ca(1), ca(undefined), ca(undefined), none], 'path-length 2'],
    ['are not given more by those below', [ca(1), ca(6), ca(6), none], 'path-length 2'],
    ['do not count what they issue to themselves', [ca(0), self, none], 'valid'],
    ['with key usage need that of certificates', [{ keyUsage: 1 << 6 }, none], 'key-usage 0'],
    ['with that usage issue', [{ keyUsage: 1 << 5 }, none], 'valid'],
  ])('%s', async (_, links, outcome) => {
    expect(await fault(links)).toBe(outcome);
  });

  it('that are trust anchors limit the length of the path by their own certificate', async () => {
    const anchor = { basicConstraints: { ca: true, pathLength: 0 } };
    expect(await fault([none], {}, anchor)).toBe('valid');
    expect(await fault([none, none], {}, anchor)).toBe('path-length 0');
    expect(await fault([none, none])).toBe('valid');
  });
});

describe('name constraints (§ 6.1.3 (b) and (c))', () => {
  const only = (commonName: string) =>
    ({ nameConstraints: { permitted: [{ kind: 'directory', name: name(commonName) }], excluded: [] } }) as Link;
  it('bind everyone below but what an authority issues to itself', async () => {
    expect(await fault([only('Tầng 1'), none])).toBe('valid');
    expect(await fault([only('khác'), none])).toBe('name-constraint 1');
    expect(await fault([only('Tầng 2'), self, none])).toBe('valid');
    expect(await fault([only('Tầng 2'), none, none])).toBe('name-constraint 1');
  });

  it('bind the last certificate even when it is issued to oneself', async () => {
    expect(await fault([only('khác'), self])).toBe('name-constraint 1');
  });

  it('add up on the way down, and begin with the anchor', async () => {
    expect(await fault([only('Tầng 1'), { ...only('khác') }, none])).toBe('name-constraint 2');
    expect(await fault([none], {}, only('khác') as Partial<Extensions>)).toBe('name-constraint 0');
    expect(await fault([none], {}, only('Tầng 0') as Partial<Extensions>)).toBe('valid');
  });
});

describe('each certificate', () => {
  it.each<[string, Link[], string]>([
    ['must name its issuer', [{ more: { issuer: name('khác') } }], 'issuer-name 0'],
    ['must have no fault of its own', [none, { more: { problems: ['x'] } }], 'malformed 1'],
    [
      'must have no critical extension that nobody knows',
      [{ more: { unknownCritical: ['1.2.3'] } }, none],
      'critical-extension 0',
    ],
    ['must be in force', [{ more: { notBefore: new Date(now.getTime() + 1) } }], 'not-yet-valid 0'],
    ['must still be in force', [{ more: { notAfter: new Date(now.getTime() - 1) } }], 'expired 0'],
    ['may begin and end at the very instant', [{ more: { notBefore: now, notAfter: now } }], 'valid'],
    [
      'of two that time bars, the upper one is told',
      [{ more: { notAfter: new Date(0) } }, { more: { notBefore: new Date(8e15) } }],
      'expired 0',
    ],
    [
      'barred by time yields to what no time heals',
      [{ more: { notAfter: new Date(0) } }, { more: { problems: ['x'] } }],
      'malformed 1',
    ],
  ])('%s', async (_, links, outcome) => {
    expect(await fault(links)).toBe(outcome);
  });

  it('must be signed by its issuer', async () => {
    const anchor = { certificate: rootCertificate, purposes: [] };
    const verdict = await validateChain({ anchor, chain: chainOf([none]), at: now, signatures: disbelieving });
    expect(verdict).toMatchObject({ fault: { code: 'signature', index: 0 }, policies: [], keys: [] });
  });

  it('must rest on an algorithm still relied upon, at the very instant too', async () => {
    const anchor = { certificate: rootCertificate, purposes: [] };
    const aged = (end: number) =>
      validateChain({
        anchor,
        chain: chainOf([none]),
        at: now,
        signatures: believing,
        reliableUntil: () => new Date(end),
      });
    expect((await aged(now.getTime())).fault).toBeUndefined();
    expect((await aged(now.getTime() - 1)).fault).toMatchObject({ code: 'weak-algorithm' });
  });

  it('hands its key on', async () => {
    const anchor = { certificate: rootCertificate, purposes: [] };
    const { keys, policies } = await validateChain({
      anchor,
      chain: chainOf([none, none]),
      at: now,
      signatures: believing,
    });
    expect(keys).toEqual([model.spki, model.spki]);
    expect(policies).toEqual([]);
    const itself = await validateChain({ anchor, chain: [], at: now, signatures: believing });
    expect(itself).toEqual({ fault: undefined, policies: [ANY_POLICY], keys: [] });
  });
});
