import { readFileSync } from 'node:fs';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';

/** The API's description, an OpenAPI 3.1 document. It lies beside this file, and beside the bundle of a function; `npm run schemas` makes it. */
export function described(): unknown {
  return parsedJson(readFileSync(new URL('./open-api.json', import.meta.url), 'utf8'), 'the description of the API');
}
