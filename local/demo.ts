import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parsedJson } from '../lib/domain/shared/parsed-json.ts';
import { bytesSource } from '../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../lib/pdf/document/inspect.ts';
import { runSample } from './journey/run-sample.ts';
import { type JourneyResult, sampleJourney } from './journey/sample-journey.ts';
import { timeline } from './journey/timeline.ts';
import { demoLeader, letterLines, renameLeader, type TriedLetter, tryLetter } from './journey/try-letter.ts';
import { packetLines, packetTrial, type TriedPacket } from './journey/try-packet.ts';
import { type Product, startProduct } from './runtime/product.ts';
import { localSettings } from './settings.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    accounts: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    letter: { type: 'string', multiple: true },
    signer: { type: 'string' },
    packet: { type: 'string', multiple: true },
    from: { type: 'string' },
    to: { type: 'string' },
  },
});

const home = process.env['CONGVAN_HOME']
  ? resolve(process.env['CONGVAN_HOME'])
  : mkdtempSync(join(tmpdir(), 'congvan-'));
const started = performance.now();
const say = (line: string) => void (values.json ? process.stderr : process.stdout).write(line);
const tell = timeline(values.json ? () => {} : say);
if (values.letter) await tryLetters(values.letter);
else if (values.packet) await tryPackets(values.packet);
else await report(values.url ? await againstUrl(values.url) : await againstOwn());
process.exit(0);

/** Letters of one's own through the journey, on a product of its own. */
async function tryLetters(letters: readonly string[]): Promise<void> {
  const product = await startOwn();
  if (values.signer) await renameLeader(product.embedded.context.records, values.signer);
  const trial = {
    baseUrl: product.baseUrl,
    passwords: product.setup.demoPasswords,
    signer: values.signer ?? demoLeader.name,
    folder: mkdtempSync(join(tmpdir(), 'congvan-demo-')),
  };
  const tried: TriedLetter[] = [];
  for (const [n, letter] of letters.entries()) {
    const result = await tryLetter(trial, resolve(letter), n + 1);
    tried.push(result);
    if (!values.json) say(`${letterLines(result)}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ letters: tried })}\n`);
  await product.stop();
}

/** Packets of one's own handed to an agency of the demonstration, on a product of its own. */
async function tryPackets(packets: readonly string[]): Promise<void> {
  const product = await startOwn();
  const hand = packetTrial({ home, baseUrl: product.baseUrl, passwords: product.setup.demoPasswords });
  const tried: TriedPacket[] = [];
  for (const packet of packets) {
    const result = await hand(resolve(packet), { from: values.from, to: values.to });
    tried.push(result);
    if (!values.json) say(`${packetLines(result)}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ packets: tried })}\n`);
  await product.stop();
}

/** Drives a product that runs elsewhere; its accounts are read from the secrets of its data folder. */
async function againstUrl(url: string): Promise<JourneyResult> {
  const { home } = localSettings(process.env);
  const file = values.accounts ?? join(home, 'identity/secrets.json');
  const { demoPasswords } = parsedJson<{ demoPasswords: Record<string, string> }>(readFileSync(file, 'utf8'), file);
  const name = `thu-${Date.now()}`;
  return sampleJourney({ baseUrl: url.replace(/\/$/, ''), passwords: demoPasswords, name, tell, patienceSeconds: 120 });
}

/** The sample letter on a product of its own. */
async function againstOwn(): Promise<JourneyResult> {
  const product = await startOwn();
  const result = await runSample(product, home, tell);
  const again = result ?? (await againstRunning(product.baseUrl, product.setup.demoPasswords));
  await product.stop();
  return again;
}

/** Starts a product of its own on a free port, in a temporary folder or in `CONGVAN_HOME` where that is set. */
async function startOwn(): Promise<Product> {
  say(`Dữ liệu: ${home}\n`);
  return startProduct({ home, host: '127.0.0.1', port: Number(process.env['PORT'] ?? 0), pollSeconds: 0.2 });
}

/** The folder's own sample was finished before: a new one. */
function againstRunning(baseUrl: string, passwords: Readonly<Record<string, string>>): Promise<JourneyResult> {
  return sampleJourney({ baseUrl, passwords, name: `thu-${Date.now()}`, tell, patienceSeconds: 120 });
}

async function report(done: JourneyResult): Promise<void> {
  const path = resolve(values.out ?? join(mkdtempSync(join(tmpdir(), 'congvan-demo-')), 'van-ban.pdf'));
  writeFileSync(path, done.pdf);
  const { signatures } = await inspectPdf(bytesSource(done.pdf));
  const seconds = Number(((performance.now() - started) / 1000).toFixed(2));
  const { documentNumber, arrivalNumber, statuses, level } = done;
  const pdf = { path, signatures: signatures.length, level };
  const summary = { documentNumber, arrivalNumber, statuses, pdf, seconds };
  if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else
    say(
      `\nSố ${documentNumber} · số đến ${arrivalNumber} · trạng thái ${statuses.join(' ')} · chữ ký mức ${level} · ${path} · ${seconds} s\n`,
    );
}
