import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { described } from '../../functions/api/described.ts';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import { permissions } from '../../lib/domain/organisation/permissions.ts';
import { openApiText } from './write-open-api.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Record<string, unknown> }> };
  readonly responses: Record<string, { readonly description: string }>;
}
interface Description {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly securitySchemes: Record<string, object>; readonly schemas: Record<string, object> };
}

const description = described() as Description;
const rows = routes as readonly Route[];
const operationOf = ({ method, path }: Route) => description.paths[path]?.[method.toLowerCase()];
const named = rows.map((route) => [`${route.method} ${route.path}`, route] as const);

test('the description that is kept is that of today', () => {
  expect(readFileSync(join(import.meta.dirname, '../../functions/api/open-api.json'), 'utf8')).toBe(openApiText());
});

describe('the OpenAPI document', () => {
  test('is of version 3.1 and says what it describes', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    expect(description.info).toMatchObject({ title: 'Congvan', version: expect.any(String) });
  });
  test('names every route, and nothing beside them', () => {
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(rows.map(({ method, path }) => `${method} ${path}`).sort());
  });
  test('gives each operation an id of its own', () => {
    const ids = rows.map((route) => operationOf(route)?.operationId);
    expect(new Set(ids).size).toBe(rows.length);
  });
  test('refers only to what it holds', () => {
    const text = JSON.stringify(description);
    for (const [, reference = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = reference
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], description);
      expect(found).toBeDefined();
    }
    for (const route of rows) {
      for (const need of operationOf(route)?.security ?? []) {
        for (const scheme of Object.keys(need)) expect(description.components.securitySchemes).toHaveProperty(scheme);
      }
    }
  });
});

describe.each(named)('%s', (_, route) => {
  const operation = operationOf(route);
  test('declares each parameter of its path, once and required', () => {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation?.parameters.filter((parameter) => parameter.in === 'path') ?? [];
    expect(declared.map(({ name }) => name)).toEqual(inPath);
    expect(declared.every(({ required }) => required === true)).toBe(true);
    const all = operation?.parameters.map((parameter) => `${parameter.in} ${parameter.name}`) ?? [];
    expect(new Set(all).size).toBe(all.length);
  });
  test('says who may ask, what is sent and what comes back', () => {
    expect(operation?.security !== undefined).toBe(route.access === 'person');
    const machine = operation?.security?.flatMap((need) => need['machine'] ?? []) ?? [];
    expect(machine).toEqual(route.machine ? permissions[route.machine].flatMap(({ scope }) => scope ?? []) : []);
    expect(operation?.parameters.some(({ name }) => name === 'Idempotency-Key')).toBe(route.step === true);
    expect(operation?.requestBody !== undefined).toBe((route.body ?? route.form) !== undefined);
    const schema = operation?.requestBody?.content['application/json']?.schema;
    if (route.body) expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    for (const response of Object.values(operation?.responses ?? {})) expect(response.description).not.toBe('');
    expect(operation?.responses).toHaveProperty(String(route.answers ?? 200));
    expect(operation?.responses).toHaveProperty('default');
  });
});

describe('what generators of clients need', () => {
  const text = JSON.stringify(description);
  test('each state of a document is a schema with a name', () => {
    for (const name of ['Incoming', 'Outgoing', 'Dossier', 'Grant']) {
      const { anyOf } = description.components.schemas[name] as { anyOf: Record<string, string>[] };
      expect(anyOf.every((variant) => Object.keys(variant).join() === '$ref')).toBe(true);
    }
  });
  test('a moment is an integer, whatever it is of', () => {
    const others = [...text.matchAll(/"(\w*At|at|since)":\{"type":"(?!integer|array)/g)].map(([, name]) => name);
    // the hour of the digest, and what another system stated
    expect(new Set(others)).toEqual(new Set(['digestAt', 'statedAt']));
    expect(text).toContain('"remindAt":{"type":"array","items":{"type":"integer"');
  });
  test('no parameter is any text, but for what is searched for', () => {
    const open = rows.flatMap((route) =>
      (operationOf(route)?.parameters ?? []).flatMap(({ name, schema }) =>
        Object.keys(schema).join() === 'type' && !('integer' in schema) ? [name] : [],
      ),
    );
    expect(new Set(open)).toEqual(new Set(['words', 'key', 'person']));
  });
  test('the limits of texts stand in their schemas', () => {
    const draft = rows.find(({ operation }) => operation === 'createDraft');
    const schema = draft && operationOf(draft)?.requestBody?.content['application/json']?.schema;
    expect(schema).toMatchObject({ properties: { subject: { maxLength: 500 }, note: { maxLength: 1000 } } });
  });
});
