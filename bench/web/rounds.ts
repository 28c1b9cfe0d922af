import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type Bytes, countBytes, type Line, slowDown } from './line.ts';
import { keepTime, type Seen } from './stopwatch.ts';

/** One row of the table. Times are milliseconds; what was not seen is absent. */
export interface Measured {
  readonly line: string;
  readonly cache: 'cold' | 'warm';
  readonly what: string;
  readonly image?: number;
  readonly live?: number;
  /** of what stood first, where it is a page of a document */
  readonly dpi?: number;
  readonly bytes: Bytes;
  readonly budget?: number;
}

export interface Papers {
  /** subjects by which the documents are found in the inbox; the second letter is next to the first */
  readonly letters: readonly [string, string];
  readonly papers: readonly (readonly [what: string, subject: string])[];
}

interface Office {
  readonly browser: Browser;
  readonly baseUrl: string;
  readonly reader: { readonly login: string; readonly password: string };
}

const patience = 180_000;
const nextBudget = 500;
const lookingMilliseconds = 5000;
/** How long a leader reads before the next document is asked for. */
const readingMilliseconds = 10_000;

/** Every document opened from the inbox, first by somebody who has never been here, then by somebody who has. */
export async function measureLine(
  office: Office,
  line: Line,
  { letters, papers }: Papers,
  say: (row: Measured) => void,
): Promise<void> {
  for (const [index, [what, subject]] of papers.entries()) {
    const window = await openWindow(office.browser, line);
    const cold = { line: line.name, cache: 'cold' } as const;
    const welcome = await window.goto(office.baseUrl);
    const inbox = await window.signIn(office.reader);
    if (index === 0) {
      say({ ...cold, what: 'sign-in page', ...welcome });
      say({ ...cold, what: 'password to inbox', ...inbox });
    }
    const opened = await window.open(subject);
    say({ ...cold, what: `${what}, page 1`, ...opened, budget: line.openBudget });
    if (subject === letters[0]) {
      await sleep(readingMilliseconds);
      window.bytes();
      say({ ...cold, what: 'next letter', ...(await window.next()), budget: nextBudget });
    }
    const again = await window.comeBack(office.baseUrl);
    const warm = { line: line.name, cache: 'warm' } as const;
    if (index === 0) say({ ...warm, what: 'address to inbox', ...again });
    say({ ...warm, what: `${what}, page 1`, ...(await window.open(subject)), budget: line.openBudget });
    await window.close();
    if (subject === letters[0]) await measureLater(office, line, subject, say);
  }
}

/** Somebody who looks at the inbox for a while first, and opens a letter while the reader is on its way. */
async function measureLater(office: Office, line: Line, subject: string, say: (row: Measured) => void): Promise<void> {
  const window = await openWindow(office.browser, line);
  await window.goto(office.baseUrl);
  await window.signIn(office.reader);
  await sleep(lookingMilliseconds);
  window.bytes();
  say({
    line: line.name,
    cache: 'cold',
    what: 'letter after 5 s',
    ...(await window.open(subject)),
    budget: line.openBudget,
  });
  await window.close();
}

/** A window of its own, with nothing in its cache. */
async function openWindow(browser: Browser, line: Line) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  context.setDefaultTimeout(patience);
  await context.addInitScript(keepTime);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const bytes = countBytes(session);
  await slowDown(session, line);
  const restful = resting(page);
  const stands = async (what: 'welcome' | 'inbox') => {
    await page.waitForFunction((name) => globalThis.congvanStopwatch?.[name] !== undefined, what);
    const after = await page.evaluate((name) => globalThis.congvanStopwatch[name] ?? 0, what);
    return { live: after, bytes: bytes() };
  };
  const seen = async () => {
    await page.waitForFunction(() => globalThis.congvanStopwatch.seen.live !== undefined);
    return { ...timesOf(await page.evaluate(() => globalThis.congvanStopwatch.seen)), bytes: bytes() };
  };
  return {
    bytes,
    close: () => context.close(),
    async goto(url: string) {
      await page.goto(url, { waitUntil: 'commit' });
      return stands('welcome');
    },
    async signIn({ login, password }: Office['reader']) {
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.getByLabel('Tên đăng nhập').fill(login);
      await page.getByLabel('Mật khẩu').fill(password);
      bytes();
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      return stands('inbox');
    },
    async open(subject: string) {
      await page.locator('[data-row]', { hasText: subject }).click();
      return seen();
    },
    async next() {
      await page.keyboard.press('j');
      return seen();
    },
    /** The address typed again once the line is at rest: the page and the reader are in the cache. */
    async comeBack(url: string) {
      await restful();
      await page.evaluate(() => sessionStorage.removeItem('bench.sent'));
      bytes();
      await page.goto(url, { waitUntil: 'commit' });
      const came = await stands('inbox');
      await restful();
      bytes();
      return came;
    },
  };
}

/** Waits until nothing has been fetched for three seconds: the inbox and the document ask again, and more seldom. */
function resting(page: Page): () => Promise<void> {
  const open = new Set<unknown>();
  let last = Date.now();
  page.on('request', (request) => open.add(request));
  const done = (request: unknown) => {
    open.delete(request);
    last = Date.now();
  };
  page.on('requestfinished', done);
  page.on('requestfailed', done);
  return async () => {
    const until = Date.now() + patience;
    last = Date.now();
    while (open.size > 0 || Date.now() - last < 3000) {
      if (Date.now() > until) throw new Error('the line does not come to rest');
      await sleep(100);
    }
  };
}

function timesOf({ image, live }: Seen): Pick<Measured, 'image' | 'live' | 'dpi'> {
  const first = image ?? live;
  return {
    ...(image ? { image: image.after } : {}),
    ...(live ? { live: live.after } : {}),
    ...(first ? { dpi: first.dpi } : {}),
  };
}
