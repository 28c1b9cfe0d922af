/** The way of a letter: leader signs, number is filled in, agency seals, B-LT, document timestamp, renewal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import { augmentPdf } from '../../lib/pades/augment/augment.ts';
import { fillFields } from '../../lib/pades/fill/fill-fields.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { dss, hasDss } from '../foreign/dss.ts';
import {
  hasOpenssl,
  hasPoppler,
  hasPyhanko,
  hasQpdf,
  opensslCms,
  opensslTs,
  pdfsig,
  pyhanko,
  qpdfCheck,
} from '../foreign/tools.ts';
import { days, now } from '../pki/factory.ts';
import { type Services, startServices } from '../pki/services.ts';
import { piecesOf } from './pieces.ts';
import { augmentDeps, timestampDeps } from './pki-helpers.ts';
import { leaderName, sampleLetter } from './sample-letter.ts';
import { sealPng, wavePng } from './sample-png.ts';
import { signerOf } from './signers.ts';

const steps = ['draft', 'leader', 'numbered', 'sealed', 'B-LT', 'B-LTA', 'renewed'] as const;
type Step = (typeof steps)[number];
const states = new Map<Step, Buffer>();
let services: Services;

beforeAll(async () => {
  services = await startServices();
  const { pki, switches } = services;
  let file = await sampleLetter();
  const keep = (step: Step, tail: Uint8Array): void => {
    file = Buffer.concat([file, tail]);
    states.set(step, file);
  };
  keep('draft', new Uint8Array(0));
  const assets: Record<string, Buffer> = { wave: wavePng, seal: sealPng };
  const deps = {
    crypto: nodeCrypto,
    asset: async (asset: string) => assets[asset] as Buffer,
    font: tinosSubset,
    timestamp: timestampDeps(services),
  };
  const leader = await signPdf(
    bytesSource(file),
    {
      signingTime: '2026-11-22T10:00:00+07:00',
      field: 'lanh_dao',
      level: 'B-T',
      name: leaderName,
      capacities: ['KT. CỤC TRƯỞNG'],
      reason: 'Ký ban hành',
      appearance: { kind: 'beside-name', asset: 'wave', signerName: leaderName },
    },
    signerOf(pki.leader),
    deps,
  );
  expect(leader.level).toBe('B-T');
  keep('leader', leader.tail);
  const values = { so: '123/CTHADS-VP', ngay_ban_hanh: 'Hà Nội, ngày 22 tháng 11 năm 2026' };
  keep('numbered', await fillFields(bytesSource(file), values, await tinosSubset(Object.values(values).join(''))));
  const agency = await signPdf(
    bytesSource(file),
    {
      signingTime: '2026-11-22T10:05:00+07:00',
      field: 'co_quan',
      level: 'B-T',
      appearance: { kind: 'over-leader', asset: 'seal', leaderField: 'lanh_dao' },
    },
    signerOf(pki.agency),
    deps,
  );
  keep('sealed', agency.tail);
  const lt = await augmentPdf(bytesSource(file), 'B-LT', augmentDeps(services));
  expect(lt).toMatchObject({ level: 'B-LT', problems: [] });
  keep('B-LT', lt.tail);
  const lta = await augmentPdf(bytesSource(file), 'B-LTA', augmentDeps(services));
  expect(lta).toMatchObject({ level: 'B-LTA', problems: [] });
  keep('B-LTA', lta.tail);
  switches.time = days(30);
  const renewed = await augmentPdf(bytesSource(file), 'B-LTA', augmentDeps(services));
  expect(renewed).toMatchObject({ level: 'B-LTA', problems: [] });
  keep('renewed', renewed.tail);
});
afterAll(() => services.close());

describe('the way of a letter', () => {
  it.each(steps.slice(1).map((step, i) => [step, steps[i] as Step]))('%s keeps every byte of %s', (step, before) => {
    const [longer, shorter] = [states.get(step) as Buffer, states.get(before) as Buffer];
    expect(longer.length).toBeGreaterThan(shorter.length);
    expect(longer.subarray(0, shorter.length).equals(shorter)).toBe(true);
  });

  it('has the fields and signatures in the end that were put in', async () => {
    const { signatures, fields, damage } = await inspectPdf(bytesSource(states.get('renewed') as Buffer));
    expect(signatures).toEqual(['lanh_dao', 'co_quan', 'Timestamp1', 'Timestamp2']);
    expect(fields).toEqual(['so', 'ngay_ban_hanh']);
    expect(damage).toBeUndefined();
  });

  it.runIf(hasQpdf).each(steps)('%s is sound to qpdf', (step) => {
    expect(qpdfCheck(states.get(step) as Buffer)).toBe('');
  });

  it.runIf(hasPoppler).each([
    ['leader', 1],
    ['numbered', 1],
    ['sealed', 2],
    ['B-LT', 2],
    ['renewed', 2],
  ] as const)('%s: poppler finds %i signatures valid', (step, count) => {
    expect(pdfsig(states.get(step) as Buffer).valid).toBe(count);
  });

  it.runIf(hasOpenssl)('openssl verifies each signature over what it covers', async () => {
    const root = toPem(services.pki.root.certificate);
    const pieces = await piecesOf(states.get('renewed') as Buffer);
    expect(pieces.map(({ kind }) => kind)).toEqual(['signature', 'signature', 'timestamp', 'timestamp']);
    for (const { kind, der, content } of pieces) {
      const verdict = kind === 'signature' ? opensslCms(der, content, root, now) : opensslTs(der, content, root, now);
      expect(verdict).toBe('');
    }
  });

  it.runIf(hasOpenssl)('openssl refuses a signature over changed bytes', async () => {
    const [first] = await piecesOf(states.get('leader') as Buffer);
    const changed = Buffer.from(first?.content ?? []);
    changed[100] = (changed[100] as number) ^ 1;
    expect(opensslCms(first?.der as Uint8Array, changed, toPem(services.pki.root.certificate), now)).not.toBe('');
  });

  it.runIf(hasPyhanko).each(['numbered', 'sealed', 'B-LT', 'B-LTA', 'renewed'] as const)(
    '%s: pyHanko finds every signature intact and all later changes permitted',
    (step) => {
      const statuses = pyhanko(states.get(step) as Buffer, services.pki.root.certificate, days(0.01));
      for (const status of statuses) {
        expect(status).toMatchObject({ intact: true, valid: true, trusted: true });
        if ('modification' in status) expect(['NONE', 'LTA_UPDATES', 'FORM_FILLING']).toContain(status.modification);
      }
      expect(statuses.some(({ field }) => field === 'lanh_dao')).toBe(true);
    },
  );

  it.runIf(hasPyhanko)('pyHanko validates the renewed letter as PAdES B-LTA from its own data alone', () => {
    const statuses = pyhanko(states.get('renewed') as Buffer, services.pki.root.certificate, days(31), '--lta');
    expect(statuses.map(({ field, status }) => ({ field, status }))).toEqual([
      { field: 'lanh_dao', status: 'PASSED' },
      { field: 'co_quan', status: 'PASSED' },
    ]);
  });

  it.runIf(hasDss).each([
    ['B-LT', 0.01, 'PAdES-BASELINE-LT TOTAL_PASSED null'],
    ['B-LTA', 0.01, 'PAdES-BASELINE-LTA TOTAL_PASSED null'],
    ['renewed', 31, 'PAdES-BASELINE-LTA TOTAL_PASSED null'],
  ] as const)('%s: DSS passes both signatures and names the level', (step, day, verdict) => {
    expect(dss(states.get(step) as Buffer, services.pki.root.certificate, days(day))).toEqual([verdict, verdict]);
  });
});
