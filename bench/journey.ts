/**
 * `npm run bench`: whole journeys on the embedded engine (draft to 06 and back), requests for one document and their
 * price on AWS, the first inbox page beside a thousand and a million documents, and what is loaded: the HTTP door's
 * bundle and the page's first screen. Ratios are to the budgets of the design.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from '../local/runtime/product.ts';
import { buildWebOnce } from '../local/web-build.ts';
import { type Counts, counting } from './counting.ts';
import { inboxRatio } from './inbox.ts';
import { httpBundle, webFirstScreen } from './loaded.ts';
import { oneDocument, openOffice, requestsOfOneDocument } from './one-document.ts';
import { lambdaAssumption, prices } from './prices.ts';

const journeys = Number(process.argv[2] ?? 12);
const pollSeconds = 0.02;
const say = (line: string) => console.log(line);
const folder = mkdtempSync(join(tmpdir(), 'congvan-bench-'));

try {
  buildWebOnce(say);
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`);
  await measureJourneys();
  const { small, large } = await inboxRatio(folder);
  say('\nfirst inbox page');
  row('1,000 documents', `${small.toFixed(3)} ms`);
  row('1,000,000 documents', `${large.toFixed(3)} ms`);
  budget('ratio', large / small, 1.5);
  const bundle = await httpBundle(folder);
  say('\nHTTP door');
  budget('bundle, MB', bundle.bytes / 1e6, 1);
  budget('import, ms', bundle.importMilliseconds, 200);
  say('\nweb, first screen');
  budget('script, kB gzip', webFirstScreen() / 1000, 150);
} finally {
  rmSync(folder, { recursive: true });
}

async function measureJourneys(): Promise<void> {
  const product = await startProduct({ home: join(folder, 'home'), host: '127.0.0.1', port: 0, pollSeconds });
  try {
    const office = await openOffice(product);
    await oneDocument(office);
    const { counts, stop } = counting(product.embedded);
    const one = await timed(async () => {
      for (let n = 0; n < journeys; n += 1) await oneDocument(office);
    });
    stop();
    report({ ...counts, 'http.requests': requestsOfOneDocument * journeys }, journeys);
    const four = await timed(async () => {
      const lane = async () => {
        for (let n = 0; n < journeys / 4; n += 1) await oneDocument(office);
      };
      await Promise.all([lane(), lane(), lane(), lane()]);
    });
    say('\njourneys, embedded engine, draft to 06, the people’s waiting left out');
    row('one after the other', `${(journeys / one).toFixed(2)} a second`);
    row('four at a time', `${((Math.ceil(journeys / 4) * 4) / four).toFixed(2)} a second`);
  } finally {
    await product.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function report(counts: Counts, documents: number): void {
  const each = (name: string) => (counts[name] ?? 0) / documents;
  say('\nrequests for one document, draft to 06');
  for (const name of Object.keys(counts).sort()) row(name, each(name).toFixed(1));
  const http = each('http.requests');
  const messages = each('queue.send');
  const { http: door, worker, publisher } = lambdaAssumption;
  const lambda = (times: number, { milliseconds, memoryGb }: { milliseconds: number; memoryGb: number }) =>
    times * (prices.lambdaRequest + (milliseconds / 1000) * memoryGb * prices.lambdaGbSecond);
  const parts = {
    'DynamoDB writes': each('units.write') * prices.dynamodbWriteUnit,
    'DynamoDB reads': each('units.read') * prices.dynamodbReadUnit,
    // below 5 MB an append is one read and one put
    'S3 puts':
      (each('files.put') + each('files.append') + each('files.upload') + each('files.lock') + each('pictures.put')) *
      prices.s3Put,
    // opening brings the first megabyte, which is all of these files
    'S3 gets':
      (each('files.open') + 2 * each('files.append') + each('files.stat') + each('pictures.get')) * prices.s3Get,
    SQS: messages * 3 * prices.sqsRequest,
    'Lambda, HTTP': lambda(http, door),
    'Lambda, workers': lambda(messages, worker),
    'Lambda, publisher': lambda(messages, publisher),
    'API Gateway': http * prices.httpRequest,
    'KMS signatures': prices.kmsSignRsa2048 + prices.kmsSignOther,
  };
  say(`\nprice of 1,000 documents, US dollars, list prices of ${prices.region}, ${prices.source}`);
  for (const [name, price] of Object.entries(parts)) row(name, (price * 1000).toFixed(4));
  budget('together', Object.values(parts).reduce((sum, price) => sum + price, 0) * 1000, 0.27);
}

function row(name: string, value: string): void {
  say(`  ${name.padEnd(24)} ${value.padStart(14)}`);
}

function budget(name: string, value: number, limit: number): void {
  row(name, `${value.toFixed(3)}  ${(value / limit).toFixed(2)} x budget ${limit}${value > limit ? ' OVER' : ''}`);
}
