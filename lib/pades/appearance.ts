import type { PdfValue } from '../pdf/objects.ts';
import type { Page, Rect } from '../pdf/pages.ts';
import { PadesError } from './errors.ts';
import type { Appearance, SigningDeps } from './intent.ts';
import type { Draft } from './signature-field.ts';

/** What is drawn: a form XObject, on which page, and where in its user space. */
export interface Drawn {
  readonly form: PdfValue;
  readonly page: Page;
  readonly rect: Rect;
}

export async function appearanceOf(
  _d: Draft,
  _appearance: Appearance,
  _own: Rect | undefined,
  _deps: Pick<SigningDeps, 'asset' | 'font'>,
): Promise<Drawn> {
  throw new PadesError('appearance-asset-missing', 'not yet');
}
