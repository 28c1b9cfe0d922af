import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { toPem } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { anchorsOf } from '../../lib/flows/parts/signature-check.ts';
import type { VerifyReport } from '../../lib/pades/verify/report/report.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import type { Trust } from '../../lib/ports/trust.ts';
import { type ApiClient, type DocumentView, downloadPdf } from '../../local/journey/api-client.ts';
import type { JourneyResult } from '../../local/journey/sample-journey.ts';
import type { TrustServices } from '../../local/runtime/trust-services.ts';
import { hasOpenssl, hasPoppler, opensslCms, opensslTs, pdfsig } from '../foreign/tools.ts';
import { piecesOf } from '../pades/pieces.ts';

export interface AugmentationStage {
  readonly trustServices: TrustServices;
  readonly trust: Trust;
  /** the first letter, made while the services answered */
  readonly first: JourneyResult;
  readonly clerk: ApiClient;
  readonly theirClerk: ApiClient;
  run(name: string): Promise<JourneyResult>;
}

/** Timestamps and validation data, the same on every engine: with services that answer, and with services that are away. */
export function augmentationContract(stage: () => AugmentationStage): void {
  const view = (id: string) => stage().clerk.get<DocumentView>(`/api/documents/${id}`);
  const kept = (id: string) => downloadPdf(stage().clerk, `/api/documents/${id}/file`);
  const issued = (id: string) => downloadPdf(stage().clerk, `/api/documents/${id}/file?copy=issued`);
  const augments = async (id: string) => (await view(id)).history.filter(({ kind }) => kind === 'lifted');
  const judged = async (pdf: Uint8Array): Promise<VerifyReport> =>
    verifyPdf(bytesSource(pdf), { crypto: nodeCrypto, at: new Date(), anchors: await anchorsOf(stage().trust) });

  async function untilAugmented(id: string): Promise<DocumentView> {
    for (let tries = 0; tries < 600; tries += 1) {
      const now = await view(id);
      if (now.proof && !now.proof.augmentation) return now;
      await sleep(100);
    }
    throw new Error('never augmented');
  }

  async function received(code: string): Promise<Uint8Array> {
    const { items } = await stage().theirClerk.get<{ items: { id: string; code: string }[] }>('/api/incoming');
    const id = items.find((item) => item.code === code)?.id ?? '';
    return downloadPdf(stage().theirClerk, `/api/incoming/${id}/files/0`);
  }

  describe('with a timestamp authority that answers', () => {
    test('goes out with timestamps, and is kept with its validation data', async () => {
      const { documentId, documentNumber } = stage().first;
      const { document, proof } = await untilAugmented(documentId);
      expect(document).toMatchObject({ level: 'B-T', signed: { level: 'B-T' }, preserved: { level: 'B-LT' } });
      expect(proof).toMatchObject({ level: 'B-LT', augmentation: null });
      const [sent, copy] = [await issued(documentId), await kept(documentId)];
      expect(Buffer.compare(await received(documentNumber), sent)).toBe(0);
      expect(copy.length).toBeGreaterThan(sent.length);
      expect(Buffer.compare(copy.subarray(0, sent.length), sent)).toBe(0);
      expect(await augments(documentId)).toMatchObject([{ by: 'system', data: { from: 'B-T', level: 'B-LT' } }]);
    });

    test('proves itself from its own bytes', async () => {
      const { verdict, signatures } = await judged(await kept(stage().first.documentId));
      expect(verdict).toBe('TOTAL-PASSED');
      expect(signatures.map(({ level }) => level)).toEqual(['B-LT', 'B-LT']);
    });

    test('may be had as kept or as issued, and no other way', async () => {
      const path = `/api/documents/${stage().first.documentId}/file?copy=other`;
      await expect(stage().clerk.get(path)).rejects.toMatchObject({ code: 'bad-request' });
    });
  });

  describe('with a timestamp authority that is away', () => {
    let result: JourneyResult;
    let sent: Uint8Array;
    let augmented: DocumentView;
    let copy: Buffer;

    beforeAll(async () => {
      stage().trustServices.away = true;
      result = await stage().run('away');
      sent = await received(result.documentNumber);
    }, 120_000);

    test('is issued, sent and worked on all the same, at B-B', async () => {
      expect(result.statuses).toEqual(['01', '03', '04', '05', '06']);
      expect(result.level).toBe('B-B');
      const { document, proof } = await view(result.documentId);
      expect(document).toMatchObject({ state: 'issued', level: 'B-B' });
      expect(document).not.toHaveProperty('kept');
      expect(proof).toMatchObject({
        level: 'B-B',
        augmentation: { wanted: 'B-LT', problem: { code: 'timestamp-unavailable' } },
      });
      expect(await augments(result.documentId)).toEqual([]);
    });

    test('is augmented by itself when the authority is back', async () => {
      stage().trustServices.away = false;
      augmented = await untilAugmented(result.documentId);
      copy = Buffer.from(await kept(result.documentId));
      expect(augmented.document).toMatchObject({ level: 'B-B', preserved: { level: 'B-LT' } });
    }, 90_000);

    test('what was sent is not changed by it: the copy begins with every byte of it', async () => {
      expect(Buffer.compare(await issued(result.documentId), sent)).toBe(0);
      expect(copy.length).toBeGreaterThan(sent.length);
      expect(Buffer.compare(copy.subarray(0, sent.length), sent)).toBe(0);
    });

    test('has one timestamp, over both signatures, and proves itself from its own bytes', async () => {
      const { verdict, signatures } = await judged(copy);
      expect(verdict).toBe('TOTAL-PASSED');
      expect(signatures.map(({ kind }) => kind)).toEqual(['signature', 'signature', 'timestamp']);
      expect(await augments(result.documentId)).toHaveLength(1);
    });

    test.runIf(hasPoppler)('poppler finds both signatures valid', () => {
      expect(pdfsig(copy).valid).toBe(2);
    });

    test.runIf(hasOpenssl)('openssl verifies signatures and timestamp over what they cover', async () => {
      const pem = (await stage().trust.authorities()).map(({ certificate }) => toPem(certificate)).join('');
      for (const { kind, der, content } of await piecesOf(copy)) {
        const verify = kind === 'signature' ? opensslCms : opensslTs;
        expect(verify(der, content, pem, new Date())).toBe('');
      }
    });
  });
}
