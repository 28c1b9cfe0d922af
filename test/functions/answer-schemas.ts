/** `npm run schemas`: the JSON schemas of `functions/api/answers.ts`, into `functions/api/answer-schemas.json`; a test says when they are behind. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const root = join(import.meta.dirname, '../..');
const file = join(root, 'functions/api/answer-schemas.json');

/** The schemas as text, as they are kept. */
export function answerSchemas(): string {
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
  return `${JSON.stringify({ operations: properties, definitions }, null, 1)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(file, answerSchemas());
