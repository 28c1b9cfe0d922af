import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env['CHROME_BIN'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const path = places.find((place) => place !== undefined && place !== '' && existsSync(place));

/** Why these tests cannot run on this machine; nothing when they can. In CI a missing browser is a failure. */
export const absence: string | undefined =
  path === undefined ? 'no Chromium was found (set CHROME_BIN): the tests of the page are skipped' : undefined;

if (absence !== undefined && process.env['CI']) throw new Error(absence);

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
