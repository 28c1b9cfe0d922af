import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { described as description } from '../../functions/api/described.ts';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import { requestExamples } from '../../functions/description/request-examples.ts';
import { type ApiClient, apiClient } from '../../local/journey/api-client.ts';
import { sampleJourney } from '../../local/journey/sample-journey.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';

interface Seen {
  readonly route: Route;
  readonly status: number;
  readonly body: unknown;
}

const described = description() as object;
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(described, 'api');

/** Where the description has the schema of an answer. */
function schemaAt({ path, method }: Route, status: number): string {
  const place = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
  if (status < 300)
    return `api#/paths/${place}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
  return `api#/components/responses/Refused${status}/content/application~1problem+json/schema`;
}

function routeOf(method: string, path: string): Route | undefined {
  return (routes as readonly Route[]).find(
    (route) => route.method === method && new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
}

describe('what the API answers is what its description says', () => {
  let product: Product;
  let clerk: ApiClient;
  let id: string;
  const seen: Seen[] = [];
  const { fetch } = globalThis;

  beforeAll(async () => {
    const home = mkdtempSync(join(tmpdir(), 'congvan-described-'));
    product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.2 });
    globalThis.fetch = async (input, init) => {
      const response = await fetch(input, init);
      const { pathname } = new URL(String(input instanceof Request ? input.url : input));
      const route = routeOf(init?.method ?? 'GET', pathname);
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      if (route && isJson) seen.push({ route, status: response.status, body: await response.clone().json() });
      return response;
    };
    const passwords = product.setup.demoPasswords;
    const settings = { baseUrl: product.baseUrl, passwords, name: 'described', tell: () => {}, patienceSeconds: 60 };
    ({ documentId: id } = await sampleJourney(settings));
    clerk = await apiClient(product.baseUrl, 'vanthu.hanoi', passwords['vanthu.hanoi'] ?? '');
  }, 120_000);
  afterAll(async () => {
    globalThis.fetch = fetch;
    await product?.stop();
  });

  const wrong = ({ route, status, body }: Seen) => {
    const validate = ajv.getSchema(schemaAt(route, status));
    if (!validate) return `${route.operation} ${status}: no schema`;
    return validate(body) ? undefined : `${route.operation} ${status}: ${ajv.errorsText(validate.errors)}`;
  };

  test('along a whole journey', () => {
    expect(new Set(seen.map(({ route }) => route.operation)).size).toBeGreaterThan(15);
    expect(seen.flatMap((one) => wrong(one) ?? [])).toEqual([]);
  });
  test('and of what is only read, shared and refused', async () => {
    const before = seen.length;
    const reads = [
      '/api/me',
      '/api/agencies?words=nghe',
      '/api/inbox',
      '/api/search?words=phoi',
      '/api/config',
      '/api/openapi.json',
    ];
    const ofOne = ['viewers', 'places', 'file'].map((part) => `/api/documents/${id}/${part}`);
    for (const path of [...reads, ...ofOne, `/api/documents/${'0'.repeat(26)}`]) await clerk.get(path).catch(() => {});
    const share = { person: 'chuyenvien.hanoi' };
    for (const verb of ['share', 'share', 'unshare', 'cancel'])
      await clerk
        .post(`/api/documents/${id}/${verb}`, verb === 'cancel' ? { reason: 'x' } : share, verb)
        .catch(() => {});
    await clerk.post(`/api/documents/${id}/share`, { nobody: 1 }, 'bad').catch(() => {});
    const after = seen.slice(before);
    expect(after.flatMap((one) => wrong(one) ?? [])).toEqual([]);
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200, 400, 404, 409]));
  });
  test('a schema that does not fit is seen', () => {
    const [one] = seen.filter(({ route }) => route.operation === 'readDocument');
    if (!one) throw new Error('nothing was read');
    expect(wrong({ ...one, body: { ...(one.body as object), document: {} } })).toContain('readDocument 200');
  });
});

describe('every operation with a body', () => {
  test.each((routes as readonly Route[]).flatMap((route) => (route.body ? [[route.operation, route] as const] : [])))(
    '%s has an example that its schema takes',
    (operation, { path, method }) => {
      const at = (
        described as {
          paths: Record<
            string,
            Record<string, { requestBody: { content: Record<string, { schema: object; example: unknown }> } }>
          >;
        }
      ).paths[path]?.[method.toLowerCase()];
      const content = at?.requestBody.content['application/json'];
      expect(content?.example).toEqual(requestExamples[operation]);
      expect(ajv.validate(content?.schema ?? false, content?.example)).toBe(true);
    },
  );
});
