/**
 * Letters that went wrong once, and three seeded ones of each kind, through the journey as clerk and leader drive it: where number,
 * date, signature and seal were put, or which step stopped with which code, beside what is expected. Run by `npm run conformance`; the
 * folder is CONGVAN_CASES or ../shared/cases, and `--seed N` draws others.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { pageFacts } from '../../lib/letter-page/facts.ts';
import { letterPlaces } from '../../lib/letter-page/places.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { formOf } from '../../lib/pdf/document/forms.ts';
import { seenSize } from '../../lib/pdf/document/page-geometry.ts';
import { pageAt, pageCount } from '../../lib/pdf/document/pages.ts';
import { isArray, isDict, isName } from '../../lib/pdf/objects/objects.ts';
import { agencyChange, findAgencyRecord } from '../../lib/stores/organisation/agencies.ts';
import { renameLeader, type TriedLetter, type TriedPlace, tryLetter } from '../../local/journey/try-letter.ts';
import { startProduct } from '../../local/runtime/product.ts';
import { madeLetter, makers } from './page-letters.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const cases = process.env['CONGVAN_CASES'] ?? join(import.meta.dirname, '../../../shared/cases');
const variants = 3;

/** What is wrong with the outcome, nothing where it is as expected. */
type Check = (letter: TriedLetter) => Promise<string | undefined> | string | undefined;
interface Expected {
  readonly words: string;
  readonly check: Check;
}

const stops = (...codes: string[]): Expected => ({
  words: `stops with ${codes.join(' or ')}`,
  check: ({ stop }) => (stop && codes.includes(stop.code) ? undefined : 'no such stop'),
});
const issued = (words: string, ...checks: Check[]): Expected => ({
  words: `issued, ${words}`,
  check: async (letter) => {
    if (!letter.issued) return 'not issued';
    for (const check of [overNothing, onThePage, readsBack, ...checks]) {
      const wrong = await check(letter);
      if (wrong) return wrong;
    }
    return undefined;
  },
});
const either = (a: Expected, b: Expected): Expected => ({
  words: `${a.words}; or ${b.words}`,
  check: async (letter) => ((await a.check(letter)) === undefined ? undefined : b.check(letter)),
});

const placeOf = ({ places }: TriedLetter, part: string): TriedPlace | undefined => places?.[part];

/** Nothing is put over words; the seal stands over a third of the signature and may touch the name below it. */
const overNothing: Check = (letter) => {
  const part = ['number', 'date', 'signature'].find((one) => (placeOf(letter, one)?.over ?? '') !== '');
  return part && `${part} stands over "${placeOf(letter, part)?.over}"`;
};
const onThePage: Check = async ({ places = {}, pdf = '' }) => {
  const { latest } = await openPdf(bytesSource(readFileSync(pdf)));
  for (const [part, { page, box }] of Object.entries(places)) {
    const { width, height } = seenSize(await pageAt(latest, page - 1));
    const [x, y, w, h] = box.map((mm) => (mm * 72) / 25.4) as [number, number, number, number];
    if (x < -1 || y < -1 || x + w > width + 1 || y + h > height + 1) return `${part} is not whole on its page`;
  }
  return undefined;
};
/** Where its receiver reads a number on the page, it is the one that was given. */
const readsBack: Check = async ({ code, pdf = '' }) => {
  const places = await letterPlaces(bytesSource(readFileSync(pdf)), '', { filled: true });
  const { number, notation } = pageFacts(places, []);
  if (!number) return undefined;
  const read = notation ? `${number.text}/${notation.text}` : number.text;
  return code.startsWith(read) || code.endsWith(read) ? undefined : `the page is read as ${read}`;
};
const inHeading: Check = (letter) =>
  ['number', 'date'].some((part) => (placeOf(letter, part)?.box[1] ?? 270) < 245) ? 'not in the heading' : undefined;
const onPage =
  (page: number): Check =>
  (letter) =>
    placeOf(letter, 'signature')?.page === page ? undefined : `signature on page ${placeOf(letter, 'signature')?.page}`;
const rightOfRecipients: Check = (letter) =>
  (placeOf(letter, 'signature')?.box[0] ?? 0) > 95 ? undefined : 'signature over the recipients';
const dayIsFilled: Check = (letter) => (placeOf(letter, 'date') ? undefined : 'the day was not filled');
const shownAgain: Check = async ({ pdf = '' }) => {
  const form = await formOf((await openPdf(bytesSource(readFileSync(pdf)))).latest);
  return form?.dict.get('NeedAppearances') === true ? 'NeedAppearances is left true' : undefined;
};
/** Pages that show the signature: it is listed by one. */
const onOnePage: Check = async ({ pdf = '' }) => {
  const { latest } = await openPdf(bytesSource(readFileSync(pdf)));
  let pages = 0;
  for (let i = 0; i < (await pageCount(latest)); i++) {
    const list = await latest.get((await pageAt(latest, i)).dict, 'Annots');
    const widgets = await Promise.all((isArray(list) ? list : []).map((item) => latest.resolve(item)));
    if (widgets.some((widget) => isDict(widget) && isName(widget.get('FT'), 'Sig'))) pages++;
  }
  return pages === 1 ? undefined : `signatures on ${pages} pages`;
};
const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
/** A reader of others finds the number as one word that is wider than high. */
const upright: Check = ({ code, pdf = '' }) => {
  if (!hasPoppler) return undefined;
  const [number = ''] = code.split('/');
  const page = spawnSync('pdftotext', ['-bbox', '-l', '1', pdf, '-'], { encoding: 'utf8' }).stdout;
  const words = [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</g)];
  const found = words.find((word) => word[5]?.startsWith(number) || word[5]?.includes(code));
  if (!found) return `${number} cannot be read`;
  const [x0, y0, x1, y1] = found.slice(1, 5).map(Number) as [number, number, number, number];
  return found[5] && found[5].length > 2 && x1 - x0 < y1 - y0 ? 'the number lies on its side' : undefined;
};

const expected: Readonly<Record<string, Expected>> = {
  typeddate: issued('only the heading is filled', inHeading),
  recipientsname: issued('signature at the signature block', rightOfRecipients),
  annex: issued("signature on the letter's page", onPage(1)),
  tight: either(stops('box-too-small'), issued('number and date can be read', upright)),
  numbig: either(stops('box-too-small'), issued('number ends before the slash', upright)),
  typedmonth: issued('what is blank is filled', inHeading, dayIsFilled),
  scan90: issued('upright, whole', upright),
  rot90: issued('upright, whole', upright),
  afneed: issued('seen in every viewer', shownAgain, upright),
  fieldneed: issued('seen in every viewer', shownAgain, upright),
  sharedannots: issued('signature on its page only', onOnePage),
  xfa: stops('pdf-xfa'),
  'heavy-text': either(stops('page-too-heavy'), issued('carried through')),
  tail4096nl: issued('taken'),
};

/** Files with a day on the page: on any other day they may not be issued. */
const printedDays: Readonly<Record<string, string>> = { typeddate: '2026-11-28' };
function expectedOfFile(kind: string): Expected {
  const day = printedDays[kind];
  return day === undefined || day === vietnamDay(Date.now()) ? (expected[kind] as Expected) : stops('page-contradicts');
}

const folder = mkdtempSync(join(tmpdir(), 'congvan-cases-'));
const home = mkdtempSync(join(tmpdir(), 'congvan-cases-home-'));
const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.2 });
await writtenBefore2025();
const trial = { baseUrl: product.baseUrl, passwords: product.setup.demoPasswords, folder };
let tried = 0;
let failed = 0;

/** The letters are of the time when an agency was called Cục: the demonstration takes the notation of then. */
async function writtenBefore2025(): Promise<void> {
  const { context } = product.embedded;
  const before = await findAgencyRecord(context, 'G15.1');
  if (!before) throw new Error('the demonstration has no agency');
  const names = before.state.names.map((one) => ({ ...one, abbreviation: 'CTHADS', headTitle: 'Cục trưởng' }));
  const act = { by: 'system', name: '', at: Date.now() };
  await context.records.transact(await agencyChange(context, before, { ...before.state, names }, act, []));
}

async function tell({ words, check }: Expected, label: string, path: string, signer: string): Promise<void> {
  await renameLeader(product.embedded.context.records, signer, 'Cục trưởng');
  const letter = await tryLetter({ ...trial, signer }, path, ++tried);
  const wrong = await check(letter);
  if (wrong) failed++;
  console.log(`${wrong ? 'WRONG' : 'ok   '} ${label}\n      expected: ${words}\n      got: ${gotWords(letter, wrong)}`);
}

function gotWords({ code, stop, places = {} }: TriedLetter, wrong: string | undefined): string {
  const why = wrong ? `${wrong}; ` : '';
  if (stop) return `${why}${stop.step} stopped with ${stop.code} (${stop.detail})`;
  const boxes = Object.entries(places).map(([part, { page, box }]) => `${part} p${page} [${box.join(' ')}]`);
  return `${why}${code}, ${boxes.join(', ')}`;
}

if (!existsSync(cases)) console.log(`skipped: ${cases} is not there; the seeded letters are tried all the same`);
for (const kind of Object.keys(expected)) {
  const file = join(cases, `${kind}.pdf`);
  if (existsSync(file)) await tell(expectedOfFile(kind), `${kind}.pdf`, file, 'Nguyễn Văn An');
  for (let i = 0; i < variants; i++) {
    const seed = Number(values.seed) * 1_000 + Object.keys(makers).indexOf(kind) * 10 + i;
    const { bytes, signer } = await madeLetter(kind, seed);
    const path = join(folder, `${kind}-${seed}.pdf`);
    writeFileSync(path, bytes);
    await tell(expected[kind] as Expected, `${kind}, seed ${seed}, ${signer}`, path, signer);
  }
}
await product.stop();
console.log(`${tried} letters, ${failed} wrong`);
process.exit(failed > 0 ? 1 : 0);
