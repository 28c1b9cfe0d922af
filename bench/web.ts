/**
 * `npm run bench:web`: what a leader waits for on a slow line, with a real Chromium whose line and processor are slowed down: the sign-in page,
 * the inbox, page 1 of a letter, a scan and forty pages, and the next document; with an empty cache and with one that knows the page. Bytes
 * are those of the line, by kind. `--only` picks by name (`--only 1M,scan`), `--json` prints rows for a program.
 *
 * The product is the embedded one with its built page: scripts, styles and answers of the API travel in gzip (CloudFront would take Brotli for
 * files), over HTTP/1.1 without TLS, each request with the latency of the line. Chromium slows the page's own thread, not its workers:
 * the part of pdf.js that runs in a worker runs at this machine's speed, and on a slow one the live page takes longer than is said here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProduct } from '../local/runtime/product.ts';
import { buildWebOnce } from '../local/web-build.ts';
import { openBrowser } from '../test/e2e/chromium.ts';
import { cpuSlowdown, lines } from './web/line.ts';
import { readerOf, submitted } from './web/office.ts';
import { fortyPages, letter, scan } from './web/papers.ts';
import { type Measured, measureLine } from './web/rounds.ts';
import { head, rowText } from './web/table.ts';

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
const say = (text: string) => (options.json ? process.stderr : process.stdout).write(`${text}\n`);
const subjects = {
  letter: 'phối hợp xác minh',
  next: 'mời họp giao ban',
  scan: 'trả lời kiến nghị',
  pages: 'báo cáo năm',
};
const papers = [
  ['letter', subjects.letter],
  ['scan', subjects.scan],
  ['40 pages', subjects.pages],
] as const;
const wantedLines = chosen(lines, ({ name }) => name);
const wantedPapers = chosen(papers, ([what]) => what);
const home = mkdtempSync(join(tmpdir(), 'congvan-bench-web-'));
const rows: Measured[] = [];

buildWebOnce(say);
const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 60 });
const browser = await openBrowser();
try {
  await fillInbox();
  say(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Chromium ${browser.version()}, page ${cpuSlowdown} times slower`,
  );
  say(head());
  for (const line of wantedLines) {
    const office = { browser, baseUrl: product.baseUrl, reader: readerOf(product) };
    await measureLine(office, line, { letters: [subjects.letter, subjects.next], papers: wantedPapers }, (row) => {
      rows.push(row);
      say(rowText(row));
    });
  }
  if (options.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
} finally {
  await browser.close();
  await product.stop();
  rmSync(home, { recursive: true, force: true });
}

async function fillInbox(): Promise<void> {
  const files: readonly (readonly [string, Uint8Array])[] = [
    [subjects.letter, await letter(browser, subjects.letter)],
    [subjects.next, await letter(browser, subjects.next)],
    [subjects.scan, await scan(browser, subjects.scan)],
    [subjects.pages, await fortyPages(browser, subjects.pages)],
  ];
  for (const [subject, bytes] of files) {
    await submitted(product, bytes, subject);
    say(`${subject}: ${(bytes.length / 1000).toFixed(0)} kB`);
  }
}

/** Those that `--only` names; all of them where it names none. */
function chosen<Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string): readonly Thing[] {
  const names = (options.only ?? '').split(',');
  const named = things.filter((thing) => names.includes(nameOf(thing)));
  return named.length > 0 ? named : things;
}
