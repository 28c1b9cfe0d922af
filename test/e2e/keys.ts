import type { Page } from 'playwright-core';

/** What has the focus, by its accessible words; nothing where it is on the page or a part of it as a whole. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    if (element === null || element.tabIndex < 0) return '';
    const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(' ');
    return `${element.getAttribute('aria-label') ?? ''} ${labels} ${element.textContent ?? ''}`.trim();
  });

/** Tab until what is wanted has the focus; a person would give up after so many. */
export async function tabTo(page: Page, wanted: RegExp, limit = 60): Promise<void> {
  for (let pressed = 0; pressed < limit; pressed += 1) {
    if (wanted.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${wanted}; the focus is on: ${await focused(page)}`);
}

/** Tab to it, and Enter. */
export async function pressAt(page: Page, wanted: RegExp): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

/** The question or form that is open has the focus: a key pressed before belongs to the page behind it. */
export const dialogHasFocus = (page: Page): Promise<void> =>
  page.locator(':is([role=alertdialog], [role=dialog]):focus-within').waitFor();

/** The key of the page's main step, and its button in the question that follows. */
export async function actByKey(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('a');
  await dialogHasFocus(page);
  await pressAt(page, name);
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
}
