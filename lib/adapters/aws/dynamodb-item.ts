import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import type { Item, Key } from '../../ports/records.ts';

type Attributes = Record<string, AttributeValue>;

/** The primary key of the one table: partition `pk`, sort `sk`, both text. */
export function keyAttributes(key: Key): Attributes {
  return { pk: { S: key.pk }, sk: { S: key.sk } };
}

/** DynamoDB counts by 1024 bytes: bodies that do not fit into the first, with keys and names beside them, are packed. */
const plainBytes = 900;
/** Up to here packing as small as can be takes a few milliseconds. */
const thoroughBytes = 8 * 1024;
const quickQuality = 4;
const maxBodyBytes = 64 * 1024 * 1024;

/**
 * An item as the table holds it. The body is JSON text: it comes back exactly as it went in, where DynamoDB's own maps
 * would drop empty values and reorder keys. A longer one is packed (Brotli): the state of a document then costs one unit and not three. Messages of
 * the outbox stay as they are, for the stream hands them on. `expiresAt` is the table's TTL attribute.
 */
export function attributesOf(item: Item): Attributes {
  return {
    ...keyAttributes(item),
    version: { N: String(item.version) },
    schema: { N: String(item.schema) },
    ...bodyAttribute(item),
    ...(item.expiresAt === undefined ? {} : { expiresAt: { N: String(item.expiresAt) } }),
  };
}

function bodyAttribute({ pk, body }: Item): Attributes {
  const text = JSON.stringify(body);
  const bytes = Buffer.from(text);
  if (bytes.length <= plainBytes || pk.startsWith('OUTBOX#')) return { body: { S: text } };
  const quality = bytes.length <= thoroughBytes ? constants.BROTLI_MAX_QUALITY : quickQuality;
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  return packed.length < bytes.length ? { packed: { B: packed } } : { body: { S: text } };
}

function bodyText(attributes: Attributes): string {
  const packed = attributes['packed']?.B;
  return packed ? brotliDecompressSync(packed, { maxOutputLength: maxBodyBytes }).toString() : text(attributes, 'body');
}

/** The other way round; also takes the images of a DynamoDB stream. */
export function itemOf<Body>(attributes: Attributes): Item<Body> {
  const item = {
    pk: text(attributes, 'pk'),
    sk: text(attributes, 'sk'),
    version: Number(attributes['version']?.N),
    schema: Number(attributes['schema']?.N),
    body: parsedJson<Body>(bodyText(attributes), 'the body of an item'),
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
