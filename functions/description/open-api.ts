import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import { safeParse } from 'valibot';
import { incomingStep, incomingStepNames } from '../../lib/domain/incoming/steps.ts';
import { granteeText } from '../../lib/domain/organisation/grantee-text.ts';
import type { MachineScope } from '../../lib/domain/organisation/machines/scopes.ts';
import { type Permission, permissions, scopesFor } from '../../lib/domain/organisation/permissions.ts';
import { outgoingStep, outgoingStepNames } from '../../lib/domain/outgoing/steps.ts';
import { problemTable } from '../../lib/domain/shared/errors.ts';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';
import type { Route } from '../api/route.ts';
import { routes } from '../api/routes.ts';
import { parametersOf } from './parameters.ts';
import { requestExamples } from './request-examples.ts';
import { referredTo, withMoments, withNamedVariants, withPlainConstants } from './variants.ts';

type Json = Record<string, unknown>;

/**
 * The API as an OpenAPI 3.1 document, made from the one table of routes and the schemas of answers (`answers` is their JSON). It is made by
 * `npm run schemas` and lies beside the routes: a running function only reads it.
 */
export function openApi(answers: string): Json {
  const schemas = answerSchemas(answers);
  const definitions = { ...problemSchemas, ...schemas.definitions };
  const paths: Record<string, Json> = {};
  for (const route of routes as readonly Route[]) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, schemas) };
  }
  return withPlainConstants({
    openapi: '3.1.0',
    info: { title: 'Congvan', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes,
      responses: refusals,
      schemas: referredTo([paths, refusals], definitions),
    },
  });
}

/** What each operation answers, and the shapes in it. */
type AnswerSchemas = Readonly<Record<'operations' | 'definitions', Readonly<Record<string, Json>>>>;

/** The schemas of answers, with their references where OpenAPI looks for them. */
function answerSchemas(answers: string): AnswerSchemas {
  const text = answers.replaceAll('#/definitions/', '#/components/schemas/');
  const { operations, definitions } = withMoments(parsedJson<AnswerSchemas>(text, 'the schemas of answers'));
  return { operations, definitions: withNamedVariants(definitions) };
}

/** People sign in with the issuer; neighbour systems with a machine account, whose scopes the table of permissions knows. */
const securitySchemes: Json = {
  oidc: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  machine: {
    type: 'oauth2',
    description:
      'machine accounts of neighbour systems; where the installation runs on AWS they call the same addresses with /api/machine/ in place of /api/',
    flows: {
      clientCredentials: {
        tokenUrl: '/api/oauth/token',
        scopes: {
          draft: 'to draft documents, and to read what it has drafted itself',
          read: 'to read every document of its agency',
          events: 'to follow what happens to the documents of its agency',
        } satisfies Record<MachineScope, string>,
      },
    },
  },
};

/** Any one of the scopes is enough, so that each is a way of its own. */
const securityOf = ({ machine }: Route): Json[] => [
  { oidc: [] },
  ...(machine ? scopesFor(machine).map((scope) => ({ machine: [scope] })) : []),
];

/** The codes of each status that something is refused with. */
const codesByStatus: readonly (readonly [number, readonly string[]])[] = [
  ...new Set(Object.values(problemTable).map(({ status }) => status)),
]
  .sort()
  .map((status) => [
    status,
    Object.entries(problemTable).flatMap(([code, row]) => (row.status === status ? [code] : [])),
  ]);

/** A refusal as RFC 9457 has it, with a code of ours. */
const problemOf = (status: Json, code: Json): Json => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'what happened and what to do, in Vietnamese' },
    detail: { type: 'string', description: 'the same in English' },
    status,
    code,
  },
});
const schemaAt = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** Any problem, and those of each status with the codes that have it. */
const problemSchemas: Readonly<Record<string, Json>> = {
  RefusalCode: { type: 'string', enum: [...Object.keys(problemTable), 'internal'] },
  Problem: problemOf({ type: 'integer' }, schemaAt('RefusalCode')),
  ...Object.fromEntries(
    codesByStatus.flatMap(([status, codes]) => [
      [`RefusalCode${status}`, { type: 'string', enum: codes }],
      [`Problem${status}`, problemOf({ type: 'integer', const: status }, schemaAt(`RefusalCode${status}`))],
    ]),
  ),
};

/** Every refusal by its status. */
const refusals: Json = Object.fromEntries(
  codesByStatus.map(([status, codes]) => {
    const [code = ''] = codes;
    const { vi: title, en: detail } = problemTable[code as keyof typeof problemTable];
    const example = { type: 'about:blank', title, detail, status, code };
    const schema = schemaAt(`Problem${status}`);
    return [
      `Refused${status}`,
      { description: `refused: ${codes.join(', ')}`, content: { 'application/problem+json': { schema, example } } },
    ];
  }),
);
/** What any operation of a person may be refused with; steps need more. */
const statusesOf = ({ access, step, body, form, machine }: Route): readonly number[] =>
  [
    ...(form ? [401, 413, 415, 429] : []),
    ...(access === 'person' ? [401, 403, 404, 503, 507] : []),
    ...(machine ? [429] : []),
    ...(body ? [400, 413, 415] : [400]),
    ...(step || body ? [409, 422] : []),
    ...(step ? [428] : []),
  ].sort();

const drawing: Json = { type: 'object', required: ['drawing'], properties: { drawing: { const: true } } };
const beingDrawn: Json = {
  202: {
    description: 'it is being drawn; ask again in a second',
    content: { 'application/json': { schema: drawing } },
  },
};
const pictureAnswers: Json = {
  200: { description: 'the picture; its ETag names the file that it is of', content: { 'image/webp': {} } },
  ...beingDrawn,
};

function operationOf(route: Route, schemas: AnswerSchemas): Json {
  return {
    operationId: route.operation,
    summary: route.summary,
    ...stepOf(route),
    parameters: parametersOf(route),
    ...(route.access === 'person' ? { security: securityOf(route) } : {}),
    ...(route.body
      ? {
          requestBody: {
            // an empty body says all that there is to say where every field may be left out
            required: !safeParse(route.body, {}).success,
            content: {
              'application/json': { schema: schemaOf(route.body), example: requestExamples[route.operation] },
            },
          },
        }
      : {}),
    ...(route.form ? { requestBody: formOf(route.form) } : {}),
    responses: {
      ...(route.picture
        ? pictureAnswers
        : { [route.answers ?? 200]: doneOf(route, schemas), ...(route.drawn ? beingDrawn : {}) }),
      ...Object.fromEntries(
        statusesOf(route).map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]),
      ),
      default: {
        description: 'refused',
        content: { 'application/problem+json': { schema: schemaAt('Problem') } },
      },
    },
  };
}

const formOf = (form: NonNullable<Route['form']>): Json => ({
  required: true,
  content: {
    'application/x-www-form-urlencoded': {
      schema: schemaOf(form),
      example: { grant_type: 'client_credentials', scope: 'read' },
    },
  },
});

/** What comes back when it is done, and where to go on from there: to the document that a step was about. */
function doneOf({ operation, path, step }: Route, { operations }: AnswerSchemas): Json {
  const schema = publicSchemas[operation] ?? operations[operation];
  const read = path.startsWith('/api/incoming') ? 'readIncoming' : 'readDocument';
  const leads = step && (path.includes('{id}') || operation === 'createDraft');
  return {
    description: 'done',
    content: { 'application/json': { schema } },
    ...(leads ? { links: { document: { operationId: read, parameters: { id: '$response.body#/id' } } } } : {}),
  };
}

/** What is answered without a person. */
const publicSchemas: Readonly<Record<string, Json>> = {
  readConfig: {
    type: 'object',
    required: ['issuer', 'clientId'],
    properties: { issuer: { type: 'string' }, clientId: { type: 'string' } },
  },
  readOpenApi: { type: 'object' },
  issueToken: {
    type: 'object',
    required: ['access_token', 'token_type', 'expires_in', 'scope'],
    properties: {
      access_token: { type: 'string' },
      token_type: { const: 'Bearer' },
      expires_in: { type: 'integer', description: 'seconds' },
      scope: { type: 'string', description: 'with a space between them' },
    },
  },
};

/** When and by whom a step of the tables is taken, and on which article it stands. */
function stepOf({ operation }: Route): Json {
  const rows: readonly StepRow[] = [...incomingStepNames.map(incomingStep), ...outgoingStepNames.map(outgoingStep)];
  const row = rows.find((one) => one.operation === operation);
  if (!row) return {};
  const { from, to, may, status, law } = row;
  const by = permissions[may].map(granteeText).join(' or ');
  const told = status ? ` Its sender is told ${status.code}.` : '';
  const way = to.length === 0 ? `In ${from.join(' or ')}` : `From ${from.join(' or ')} to ${to.join(' or ')}`;
  return {
    description: `${way}, by ${by}.${told} ${law}.`,
    'x-step': { from, to, may, law, ...(status ? { status: status.code } : {}) },
  };
}
/** What the steps of all modules have in common. */
interface StepRow {
  readonly operation: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly may: Permission;
  readonly status?: { readonly code: string };
  readonly law: string;
}

/** What our own checks say in the words of JSON Schema: a limit of letters (in the form in which texts are kept, a letter is a code point), each but once. */
const limitOf: NonNullable<ConversionConfig['overrideAction']> = ({ valibotAction, jsonSchema }) => {
  const message = 'message' in valibotAction ? valibotAction.message : undefined;
  const text = typeof message === 'string' ? message : '';
  if (/^each .* once$/.test(text)) return { ...jsonSchema, uniqueItems: true };
  const [, limit] = /^at most (\d+) letters$/.exec(text) ?? [];
  return limit === undefined ? undefined : { ...jsonSchema, maxLength: Number(limit) };
};

function schemaOf(body: NonNullable<Route['body']>): unknown {
  // actions that only tidy the input (trim) have no counterpart in JSON Schema
  const { $schema: _, ...schema } = toJsonSchema(body, { errorMode: 'ignore', overrideAction: limitOf });
  return schema;
}
