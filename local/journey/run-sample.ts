import type { Product } from '../runtime/product.ts';
import type { LocalSettings } from '../settings.ts';
import { rememberedJourney, rememberJourney } from './remembered.ts';
import { type JourneyResult, sampleJourney } from './sample-journey.ts';

/**
 * The sample letter of a start. With an address that people use behind a proxy there is none: that address may not be reachable from this
 * machine, and an office that is open to others wants no letter that nobody wrote.
 */
export async function sampleAtStart(
  product: Product,
  { home, origin }: Pick<LocalSettings, 'home' | 'origin'>,
  tell: (who: string, what: string) => void,
): Promise<JourneyResult | undefined> {
  return origin === undefined ? runSample(product, home, tell) : undefined;
}

/** Runs the data folder's sample journey, or goes on with it. Gives nothing when it was finished before. */
export async function runSample(
  product: Product,
  home: string,
  tell: (who: string, what: string) => void,
): Promise<JourneyResult | undefined> {
  const remembered = rememberedJourney(home);
  if (remembered?.done) return undefined;
  const name = remembered?.name ?? 'thu-mau';
  if (!remembered) rememberJourney(home, { name, done: false });
  const { baseUrl, setup } = product;
  const result = await sampleJourney({ baseUrl, passwords: setup.demoPasswords, name, tell, patienceSeconds: 600 });
  rememberJourney(home, { name, done: true });
  return result;
}
