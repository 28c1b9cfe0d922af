import type { PdfView } from '../../../pdf/document/view.ts';
import { isName, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import type { State } from './painter.ts';

type Colour = Pick<State, 'light' | 'knownLight' | 'device'>;

const deviceSpaces: ReadonlySet<string> = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK']);

/**
 * What the operators of colours for areas and letters (ISO 32000-2 § 8.6.8) change. `knownLight` is what the eye gets, where that is certain;
 * `light`, the part of what lies under it that may shine through, is set only by g, rg and k.
 */
export async function coloured(
  view: PdfView,
  resources: PdfDict | undefined,
  { device }: State,
  operator: string,
  operands: readonly PdfValue[],
): Promise<Colour> {
  if (operator === 'sc' || operator === 'scn')
    return { light: 0, knownLight: device ? lightOf(operands) : undefined, device };
  const own = await hasOwnDevice(view, resources);
  if (operator === 'cs') {
    const [label] = operands;
    const plain = isName(label) && deviceSpaces.has(label.name) && !own;
    return { light: 0, knownLight: plain ? 0 : undefined, device: plain };
  }
  const light = lightOf(operands);
  return own ? { light: 0, knownLight: undefined, device: false } : { light, knownLight: light, device: true };
}

/** § 8.6.5.6: device colours that stand for others. */
async function hasOwnDevice(view: PdfView, resources: PdfDict | undefined): Promise<boolean> {
  const spaces = await view.dict(resources?.get('ColorSpace'));
  return ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'].some((key) => spaces?.has(key));
}

/** Of grey, RGB or CMYK, 0 to 1. */
function lightOf(operands: readonly PdfValue[]): number {
  const [a = 0, b = a, c = a, k] = operands.map((item) => (typeof item === 'number' ? item : 0));
  const light = k === undefined ? 0.3 * a + 0.59 * b + 0.11 * c : 0.3 * (1 - a) + 0.59 * (1 - b) + 0.11 * (1 - c) - k;
  return Math.min(1, Math.max(0, light));
}
