/** `npm run schemas`: the description of the API, with the schemas of `functions/api/answers.ts`, into `functions/api/open-api.json`; a test says when it is behind. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import { openApi } from '../../functions/description/open-api.ts';

const root = join(import.meta.dirname, '../..');
const file = join(root, 'functions/api/open-api.json');

/** The description as text, as it is kept. */
export const openApiText = (): string => `${JSON.stringify(openApi(answerSchemas()), null, 1)}\n`;

function answerSchemas(): string {
  const { definitions = {}, properties = {} } = createGenerator({
    path: join(root, 'functions/api/answers.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    type: 'Answers',
    skipTypeCheck: true,
    additionalProperties: true,
    expose: 'export',
    topRef: false,
    encodeRefs: false,
  }).createSchema('Answers');
  return JSON.stringify({ operations: properties, definitions });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(file, openApiText());
