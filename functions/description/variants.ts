type Json = Record<string, unknown>;

/**
 * Gives the variants of a union names: what is one of several shapes by a constant (`state`, `is`, `code`) becomes a schema of its own, named after the union and its
 * constants (`IncomingHeldOpened`), and a union within a union is laid flat. A generated client has a class for each then, where it would have to number
 * them or leave them out.
 *
 * @param definitions schemas by name, with references as `#/components/schemas/NAME`
 */
export function withNamedVariants(definitions: Readonly<Record<string, Json>>): Record<string, Json> {
  const named: Record<string, Json> = { ...definitions };
  for (const [parent, schema] of Object.entries(definitions)) {
    if (!Array.isArray(schema['anyOf'])) continue;
    const anyOf = flat(schema['anyOf'] as Json[]).map((variant) => {
      const name = nameOf(parent, variant);
      if (name === undefined || name in named) return variant;
      named[name] = variant;
      return { $ref: `#/components/schemas/${name}` };
    });
    named[parent] = { ...schema, anyOf };
  }
  return named;
}

const flat = (variants: readonly Json[]): Json[] =>
  variants.flatMap((variant) => (Array.isArray(variant['anyOf']) ? flat(variant['anyOf'] as Json[]) : [variant]));

/** The parent's name and the constants that tell the variant, in the order of their names turned round: `state` before `from`. */
function nameOf(parent: string, { properties }: Json): string | undefined {
  const constants = Object.entries((properties ?? {}) as Record<string, Json>)
    .filter(([name, { const: constant }]) => telling.includes(name) && typeof constant === 'string')
    .sort(([one], [other]) => telling.indexOf(one) - telling.indexOf(other))
    .map(([, { const: constant }]) => pascal(constant as string));
  return constants.length === 0 ? undefined : `${parent}${constants.join('')}`;
}

/** Properties by which variants of a union are told apart, the first first. */
const telling = ['state', 'is', 'code', 'from'];

const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');

/**
 * Says of each moment what form it has: Unix milliseconds, in every answer. A day is text, `yyyy-mm-dd`.
 */
export function withMoments<Schema>(schema: Schema): Schema {
  if (Array.isArray(schema)) return schema.map(withMoments) as Schema;
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === 'properties' ? momentsOf(value as Record<string, Json>) : withMoments(value),
  ]);
  return Object.fromEntries(entries) as Schema;
}

function momentsOf(properties: Readonly<Record<string, Json>>): Record<string, Json> {
  const entries = Object.entries(properties).map(([name, schema]) => [
    name,
    isMoment(name) ? momentOf(schema) : withMoments(schema),
  ]);
  return Object.fromEntries(entries);
}

function momentOf(schema: Json): Json {
  if (schema['type'] === 'array') return { ...schema, items: momentOf(schema['items'] as Json) };
  return schema['type'] === 'number' ? { ...schema, ...moment, ...described(schema) } : withMoments(schema);
}

const moment = { type: 'integer', format: 'int64', description: 'Unix milliseconds' };
const described = ({ description }: Json): Json =>
  description === undefined ? {} : { description: `${description} (Unix milliseconds)` };
const isMoment = (name: string): boolean => /(^at|At|Until|^since)$/.test(name);

/** Only the definitions that something of `used` refers to, by itself or through others. */
export function referredTo(used: unknown, definitions: Readonly<Record<string, Json>>): Record<string, Json> {
  const kept: Record<string, Json> = {};
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      const schema = definitions[name];
      if (!schema || name in kept) continue;
      kept[name] = schema;
      follow(schema);
    }
  };
  follow(used);
  return kept;
}

/**
 * Constants as generators of clients know them: a text as a list of one value, which says the same; a truth value that may be missing without its constant, since
 * one of them writes code for it that does not run.
 */
export function withPlainConstants<Schema>(schema: Schema): Schema {
  if (Array.isArray(schema)) return schema.map(withPlainConstants) as Schema;
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => {
    if (key === 'const' && typeof value === 'string') return ['enum', [value]];
    if (key !== 'properties') return [key, withPlainConstants(value)];
    const required = (schema as { required?: readonly string[] }).required ?? [];
    return [key, withPlainConstants(openTruths(value as Record<string, Json>, required))];
  });
  return Object.fromEntries(entries) as Schema;
}

/** Properties, those without the constant that are true where they are there. */
const openTruths = (properties: Readonly<Record<string, Json>>, required: readonly string[]): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, { const: constant, ...schema }]) => [
      name,
      constant === undefined || (constant === true && !required.includes(name))
        ? schema
        : { ...schema, const: constant },
    ]),
  );
