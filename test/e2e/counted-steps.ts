import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

/** What people did with their hands on the pages of a way through the product. */
export interface CountedSteps {
  clicks: number;
  /** filled in, chosen or ticked */
  fields: number;
  /** letters in what was filled in, as they would be typed */
  keys: number;
}

/** Hands and thought, in seconds, by the keystroke-level model: a press of the mouse with the way to it, a key, and what a field takes to think of. */
const seconds = { click: 1.3, key: 0.28, field: 1.35 };

/** Counts into `steps` what is done on every page of a browser's context. */
export async function countSteps(context: BrowserContext, steps: CountedSteps): Promise<void> {
  await context.exposeBinding('congvanStep', (_, kind: 'click' | 'field', letters: number) => {
    if (kind === 'click') steps.clicks += 1;
    else {
      steps.fields += 1;
      steps.keys += letters;
    }
  });
  await context.addInitScript(() => {
    const tell = (kind: string, letters: number) =>
      void (window as unknown as Record<string, (kind: string, letters: number) => void>)['congvanStep']?.(
        kind,
        letters,
      );
    addEventListener('click', (event) => event.detail > 0 && tell('click', 0), true);
    addEventListener(
      'change',
      ({ target }) => {
        const field = target as HTMLInputElement;
        const isTyped = field.tagName !== 'SELECT' && !['checkbox', 'radio', 'file'].includes(field.type);
        tell('field', isTyped ? field.value.length : 0);
      },
      true,
    );
  });
}

/** Counts each key that is pressed on the pages of a browser's context, for who works without a mouse. */
export async function countKeys(context: BrowserContext, steps: CountedSteps): Promise<void> {
  await context.exposeBinding('congvanKey', () => {
    steps.keys += 1;
  });
  await context.addInitScript(() => {
    addEventListener('keydown', () => void (window as unknown as Record<string, () => void>)['congvanKey']?.(), true);
  });
}

/** Says what was counted, and how long hands and thought take for it; kept under `reports` too. Nothing is asserted by time. */
export function reportSteps(name: string, { clicks, fields, keys }: CountedSteps, machineSeconds: number): string {
  const people = (clicks * seconds.click + keys * seconds.key + fields * seconds.field) / 60;
  const text = `${name}: ${clicks} clicks, ${fields} fields, ${keys} keys; ${people.toFixed(1)} minutes of hands and thought by the keystroke-level model, ${(machineSeconds / 60).toFixed(1)} minutes of the machine`;
  const file = join(import.meta.dirname, '../../reports', `${name}.txt`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
  process.stdout.write(`${text}\n`);
  return text;
}
