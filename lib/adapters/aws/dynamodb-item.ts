import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import type { Item, Key } from '../../ports/records.ts';

type Attributes = Record<string, AttributeValue>;

/** The primary key of the one table: partition `pk`, sort `sk`, both text. */
export function keyAttributes(key: Key): Attributes {
  return { pk: { S: key.pk }, sk: { S: key.sk } };
}

/**
 * An item as the table holds it. The body is JSON text: it comes back exactly as it went in, where DynamoDB's own maps
 * would drop empty values and reorder keys. `expiresAt` is the table's TTL attribute.
 */
export function attributesOf(item: Item): Attributes {
  return {
    ...keyAttributes(item),
    version: { N: String(item.version) },
    schema: { N: String(item.schema) },
    body: { S: JSON.stringify(item.body) },
    ...(item.expiresAt === undefined ? {} : { expiresAt: { N: String(item.expiresAt) } }),
  };
}

/** The other way round; also takes the images of a DynamoDB stream. */
export function itemOf<Body>(attributes: Attributes): Item<Body> {
  const item = {
    pk: text(attributes, 'pk'),
    sk: text(attributes, 'sk'),
    version: Number(attributes['version']?.N),
    schema: Number(attributes['schema']?.N),
    body: parsedJson<Body>(text(attributes, 'body'), 'the body of an item'),
  };
  const expiresAt = attributes['expiresAt']?.N;
  return expiresAt === undefined ? item : { ...item, expiresAt: Number(expiresAt) };
}

/** Whether what stands there is what this very request has put. */
export function isWrittenWith(attributes: Attributes | undefined, token: string): boolean {
  return attributes?.['token']?.S === token;
}

function text(attributes: Attributes, name: string): string {
  const value = attributes[name]?.S;
  if (value === undefined) throw new Error(`the table holds an item without ${name}`);
  return value;
}
