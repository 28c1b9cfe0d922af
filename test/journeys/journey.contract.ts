import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pkcs12Signer } from '../../lib/adapters/pkcs12/pkcs12-signer.ts';
import { firstBroken, type LoggedEvent } from '../../lib/domain/audit/chain.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import type { Trust } from '../../lib/ports/trust.ts';
import { sha256Text } from '../../lib/stores/item.ts';
import { type ApiClient, apiClient, type DocumentView } from '../../local/journey/api-client.ts';
import { type JourneyResult, sampleJourney } from '../../local/journey/sample-journey.ts';
import type { TrustServices } from '../../local/runtime/trust-services.ts';
import type { SetUp } from '../../local/setup/setup.ts';
import { answerContract } from './answer.contract.ts';
import { augmentationContract } from './augmentation.contract.ts';
import { deskContract } from './desk.contract.ts';

/** A product that runs, whatever it stands on. */
export interface RunningProduct {
  readonly baseUrl: string;
  readonly axisEndpoint: string;
  readonly setup: SetUp;
  readonly trustServices: TrustServices | undefined;
  readonly trust: Trust;
  /** where set-up keeps its keys */
  readonly keyFolder: string;
  stop(): Promise<void>;
}

type Four = [ApiClient, ApiClient, ApiClient, ApiClient];

/** The main job, the same on every engine: one letter from draft to status 06. */
export function journeyContract(start: () => Promise<RunningProduct>): void {
  let product: RunningProduct;
  let result: JourneyResult;
  let clerk: ApiClient;
  let theirClerk: ApiClient;
  let leader: ApiClient;
  let theirLeader: ApiClient;
  let view: DocumentView;
  const run = (name: string) =>
    sampleJourney({
      baseUrl: product.baseUrl,
      passwords: product.setup.demoPasswords,
      name,
      tell: () => {},
      patienceSeconds: 60,
    });

  beforeAll(async () => {
    product = await start();
    result = await run('first');
    const as = (login: string) => apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
    const logins = ['vanthu.hanoi', 'vanthu.nghean', 'lanhdao.hanoi', 'lanhdao.nghean'] as const;
    [clerk, theirClerk, leader, theirLeader] = (await Promise.all(logins.map(as))) as Four;
    view = await clerk.get<DocumentView>(`/api/documents/${result.documentId}`);
  });
  afterAll(async () => await product?.stop());

  describe('a letter from draft to the other agency’s register', () => {
    test('bears the first number of the year and is registered under the first arrival number', () => {
      expect(result.documentNumber).toBe('01/THADS-NV');
      expect(result.arrivalNumber).toBe(1);
    });

    test('reports every step of the work back to its sender, each once', () => {
      expect(result.statuses).toEqual(['01', '03', '04', '05', '06']);
    });

    test('bears the leader’s and the agency’s signatures', async () => {
      const inspection = await inspectPdf(bytesSource(result.pdf));
      expect(inspection.signatures).toEqual(['chu_ky_lanh_dao', 'chu_ky_co_quan']);
      expect(inspection.damage).toBeUndefined();
    });

    test('is one packet at the axis', async () => {
      const count = (await (await fetch(`${product.axisEndpoint}/_simulator/count`)).json()) as { edoc: number };
      expect(count.edoc).toBe(1);
    });

    test('leaves a log in which every step follows from the one before', () => {
      const kinds = view.history.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind !== 'lifted')).toEqual([
        'draft-created',
        'submitted',
        'signed',
        'issue-requested',
        'numbered',
        'sealed',
        'sent',
      ]);
      expect(firstBroken(view.history, sha256Text)).toBeUndefined();
      const changed = view.history.map(
        (event): LoggedEvent => (event.seq === 3 ? { ...event, name: 'somebody' } : event),
      );
      expect(firstBroken(changed, sha256Text)?.seq).toBe(3);
    });

    test('is not open to people of another agency', async () => {
      await expect(theirClerk.get(`/api/documents/${result.documentId}`)).rejects.toMatchObject({
        code: 'other-agency',
        status: 403,
      });
    });
  });

  augmentationContract(() => {
    const { trust, trustServices } = product;
    if (!trustServices) throw new Error('the product has no timestamp authority');
    return { trust, trustServices, first: result, clerk, theirClerk, run };
  });

  deskContract(() => {
    const file = readFileSync(join(product.keyFolder, 'tokens/lanhdao.hanoi.p12'));
    return { clerk, leader, token: pkcs12Signer(file, product.setup.tokenPasswords?.['lanhdao.hanoi'] ?? '') };
  });

  answerContract(() => ({ ours: { clerk, leader }, theirs: { clerk: theirClerk, leader: theirLeader } }));

  describe('another letter', () => {
    test('takes the next numbers of both books', async () => {
      const other = await run('another');
      const { items } = await clerk.get<{ items: { code: string }[] }>('/api/documents');
      const next = Math.max(...items.slice(1).map(({ code }) => Number.parseInt(code, 10) || 0)) + 1;
      expect([other.documentNumber, other.arrivalNumber]).toEqual([`${String(next).padStart(2, '0')}/THADS-NV`, 4]);
    });
  });
}
