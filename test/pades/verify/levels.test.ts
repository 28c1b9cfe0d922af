/** A letter on its way through all levels, looked at on the day, ten years on, and with pieces taken out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinosSubset } from '../../../lib/adapters/fonts/tinos-subset.ts';
import { augmentPdf } from '../../../lib/pades/augment/augment.ts';
import { fillFields } from '../../../lib/pades/fill/fill-fields.ts';
import { signPdf } from '../../../lib/pades/sign/sign.ts';
import type { VerifyReport } from '../../../lib/pades/verify/report/report.ts';
import { type VerifyOptions, verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, now } from '../../pki/factory.ts';
import { type Services, startServices } from '../../pki/services.ts';
import { augmentDeps, timestampDeps } from '../pki-helpers.ts';
import { leaderName, sampleLetter } from '../sample-letter.ts';
import { sealPng, wavePng } from '../sample-png.ts';
import { signerOf } from '../signers.ts';

type State = 'B-B' | 'B-T' | 'sealed' | 'B-LT' | 'B-LTA' | 'renewed';
const states = new Map<State, Buffer>();
let services: Services;
let options: VerifyOptions;

beforeAll(async () => {
  services = await startServices();
  const { pki, switches } = services;
  options = {
    crypto: nodeCrypto,
    at: now,
    anchors: [{ certificate: parseCertificate(pki.root.certificate), purposes: ['signature', 'timestamp'] }],
  };
  let file = await sampleLetter();
  const keep = (state: State, tail: Uint8Array): void => {
    file = Buffer.concat([file, tail]);
    states.set(state, file);
  };
  const assets: Record<string, Buffer> = { wave: wavePng, seal: sealPng };
  const deps = {
    crypto: nodeCrypto,
    asset: async (asset: string) => assets[asset] as Buffer,
    font: tinosSubset,
    timestamp: timestampDeps(services),
  };
  const leader = {
    signingTime: '2026-11-22T10:00:00+07:00',
    field: 'lanh_dao',
    capacities: ['KT. CỤC TRƯỞNG'],
    appearance: { kind: 'beside-name', asset: 'wave', signerName: leaderName },
  } as const;
  const plain = await signPdf(bytesSource(file), leader, signerOf(pki.leader), deps);
  states.set('B-B', Buffer.concat([file, plain.tail]));
  keep('B-T', (await signPdf(bytesSource(file), { ...leader, level: 'B-T' }, signerOf(pki.leader), deps)).tail);
  const values = { so: '123/CTHADS-VP', ngay_ban_hanh: 'Hà Nội, ngày 22 tháng 11 năm 2026' };
  const filled = await fillFields(bytesSource(file), values, await tinosSubset(Object.values(values).join('')));
  file = Buffer.concat([file, filled]);
  const seal = {
    signingTime: '2026-11-22T10:05:00+07:00',
    field: 'co_quan',
    level: 'B-T',
    appearance: { kind: 'over-leader', asset: 'seal', leaderField: 'lanh_dao' },
  } as const;
  keep('sealed', (await signPdf(bytesSource(file), seal, signerOf(pki.agency), deps)).tail);
  keep('B-LT', (await augmentPdf(bytesSource(file), 'B-LT', augmentDeps(services))).tail);
  keep('B-LTA', (await augmentPdf(bytesSource(file), 'B-LTA', augmentDeps(services))).tail);
  switches.time = days(30);
  keep('renewed', (await augmentPdf(bytesSource(file), 'B-LTA', augmentDeps(services))).tail);
});
afterAll(() => services.close());

async function verified(state: State, more: Partial<VerifyOptions> = {}): Promise<VerifyReport> {
  return verifyPdf(bytesSource(states.get(state) as Buffer), { ...options, ...more });
}

describe('levels', () => {
  it.each([
    ['B-B', ['B-B']],
    ['B-T', ['B-T']],
    ['sealed', ['B-T', 'B-T']],
    ['B-LT', ['B-LT', 'B-LT']],
    ['B-LTA', ['B-LTA', 'B-LTA', null]],
    ['renewed', ['B-LTA', 'B-LTA', null, null]],
  ] as const)('%s is named so', async (state, levels) => {
    const report = await verified(state, { anchors: [] });
    expect(report.signatures.map(({ level }) => level)).toEqual(levels);
    expect(report.signatures.flatMap(({ changesAfter }) => changesAfter.filter(({ permitted }) => !permitted))).toEqual(
      [],
    );
    expect(report).toMatchObject({ intact: true, verdict: 'INDETERMINATE' });
  });
});

describe('on the day', () => {
  it('a B-B signature lacks revocation data as long as nobody is asked', async () => {
    expect(await verified('B-B')).toMatchObject({ verdict: 'INDETERMINATE', subIndication: 'TRY_LATER', intact: true });
  });

  it('a B-T signature passes when the net is asked', async () => {
    services.switches.time = now;
    const report = await verified('B-T', { revocation: augmentDeps(services).revocation });
    expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', intact: true });
    expect(report.signatures[0]).toMatchObject({ timeSource: 'timestamp', capacities: ['KT. CỤC TRƯỞNG'] });
  });

  it.each(['B-LT', 'B-LTA'] as const)('%s passes offline', async (state) => {
    const report = await verified(state);
    expect(report.signatures.flatMap(({ faults }) => faults)).toEqual([]);
    expect(report.verdict).toBe('TOTAL-PASSED');
  });

  it('an unknown party is not trusted', async () => {
    const unknownParty = parseCertificate(services.pki.agency.certificate);
    const report = await verified('B-LTA', { anchors: [{ certificate: unknownParty, purposes: ['timestamp'] }] });
    expect(report).toMatchObject({ verdict: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });
});

describe('ten years on, offline', () => {
  const at = new Date('2036-12-01T00:00:00Z');

  it.each(['B-LTA', 'renewed'] as const)('%s still passes', async (state) => {
    const report = await verified(state, { at });
    expect(report.signatures.flatMap(({ faults }) => faults)).toEqual([]);
    expect(report.verdict).toBe('TOTAL-PASSED');
  });

  it.each(['B-B', 'B-T', 'sealed', 'B-LT'] as const)('%s, without a document timestamp, does not', async (state) => {
    expect((await verified(state, { at })).verdict).toBe('INDETERMINATE');
  });
});
