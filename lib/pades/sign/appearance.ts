import { fieldsOf, findField } from '../../pdf/document/forms.ts';
import { MM, mmOf, seenSize, toSeen, toUserSpace, uprightMatrix } from '../../pdf/document/page-geometry.ts';
import { type PdfPage, pageAt, pageByRef, rectOf } from '../../pdf/document/pages.ts';
import { overlap, type Rect } from '../../pdf/geometry/rect.ts';
import { dict, isDict, isRef, name, type PdfRef, type PdfValue, stream } from '../../pdf/objects/objects.ts';
import { numberText } from '../../pdf/objects/serialize.ts';
import { textFont } from '../../pdf/resources/embed-font.ts';
import { readPng, writeImage } from '../../pdf/resources/png.ts';
import { PadesError } from '../shared/errors.ts';
import type { Appearance, Placement, SigningDeps } from '../shared/intent.ts';
import {
  below,
  besideName,
  fitted,
  liesOnPage,
  movedOntoPage,
  overLeader,
  placed,
  type Spot,
  topRight,
} from '../shared/place.ts';
import { claimedStandards, isFirstPdfA } from '../update/claimed-standards.ts';
import type { IncrementalUpdate } from '../update/incremental-update.ts';

/** What is drawn: a form XObject, on which page, and where in its user space. */
export interface Drawn {
  readonly form: PdfRef;
  readonly page: PdfPage;
  readonly rect: Rect;
}

type Assets = Pick<SigningDeps, 'asset' | 'font'>;

/** Where an existing field is seen; a new field goes where the appearance says. */
export interface OwnPlace {
  readonly rect: Rect;
  readonly page: PdfPage | undefined;
}

/** Decree 30/2020 appendix I part I: draws the appearance into the update. `own` is the place of an existing field. */
export async function appearanceOf(
  d: IncrementalUpdate,
  appearance: Appearance,
  own: OwnPlace | undefined,
  assets: Assets,
): Promise<Drawn> {
  if (appearance.kind === 'text') return drawText(d, appearance, own, assets);
  if (!assets.asset)
    throw new PadesError('appearance-asset-missing', 'the picture of the signature was not given', {
      asset: appearance.asset,
    });
  const asset = await assets.asset(appearance.asset);
  const picture = asset instanceof Uint8Array ? readPng(asset) : asset;
  const spot = own ? await ownSpot(d, own) : await spotOf(d, appearance, picture);
  const inside = fitted(picture, spot.seen);
  const image = writeImage(picture, d.newRef, d.set, isFirstPdfA(await claimedStandards(d.view)));
  const operators = `q ${[inside.x1 - inside.x0, 0, 0, inside.y1 - inside.y0, inside.x0, inside.y0].map(numberText).join(' ')} cm /Im0 Do Q\n`;
  return finish(d, spot, operators, { XObject: dict({ Im0: image }) });
}

/** A place on the page as it is seen, of which only width and height matter to the drawing. */
async function spotOf(
  d: IncrementalUpdate,
  appearance: Exclude<Appearance, { kind: 'text' }>,
  picture: { readonly width: number; readonly height: number },
): Promise<Spot> {
  switch (appearance.kind) {
    case 'image': {
      if (!appearance.place) throw withoutPlace();
      const spot = await placementSpot(d, appearance.place);
      if (!liesOnPage(spot)) throw withoutPlace();
      return spot;
    }
    case 'beside-name': {
      const found = await besideName(d.view, appearance.signerName, (appearance.widthMm ?? 45) * MM, picture);
      if (found) return movedOntoPage(found);
      if (appearance.fallback) return movedOntoPage(await placementSpot(d, appearance.fallback));
      throw new PadesError('name-not-found', 'the name of the signer stands on no page; give a place by hand', {
        name: appearance.signerName,
      });
    }
    case 'over-leader': {
      const leader = await leaderSpot(d, appearance.leaderField);
      if (leader) return movedOntoPage(overLeader(leader, (appearance.diameterMm ?? 36) * mmOf(leader.page)));
      if (appearance.fallback) return movedOntoPage(await placementSpot(d, appearance.fallback));
      throw new PadesError('name-not-found', "the leader's signature is not seen on any page; give a place by hand", {
        field: appearance.leaderField,
      });
    }
  }
}

function withoutPlace(): PadesError {
  return new PadesError('appearance-without-place', 'the picture of the signature has no place on a page');
}

async function placementSpot(d: IncrementalUpdate, place: Placement): Promise<Spot> {
  const page = await pageAt(d.view, place.page > 0 ? place.page - 1 : place.page);
  const spot = placed(page, place);
  if (!spot) throw withoutPlace();
  return spot;
}

async function leaderSpot(d: IncrementalUpdate, label: string): Promise<Spot | undefined> {
  const widget = (await findField(d.view, label))?.widgets[0]?.dict;
  const rect = await rectOf(d.view, widget?.get('Rect'));
  const at: PdfValue | undefined = widget?.get('P');
  const page = isRef(at) ? await pageByRef(d.view, at) : undefined;
  return rect && page ? { page, seen: toSeen(page, rect) } : undefined;
}

/** Where signatures are seen on a page already. */
async function signaturesOn(d: IncrementalUpdate, page: PdfPage): Promise<Rect[]> {
  const found: Rect[] = [];
  for await (const field of fieldsOf(d.view)) {
    if (field.type !== 'Sig' || !isDict(await d.view.get(field.inherited, 'V'))) continue;
    for (const { dict: widget } of field.widgets) {
      const at = widget.get('P');
      const rect = await rectOf(d.view, widget.get('Rect'));
      if (rect && isRef(at) && at.num === page.ref.num) found.push(toSeen(page, rect));
    }
  }
  return found;
}

async function ownSpot(d: IncrementalUpdate, own: OwnPlace): Promise<Spot> {
  const page = own.page ?? (await pageAt(d.view, 0));
  return { page, seen: toSeen(page, own.rect) };
}

/** Annexes and copies: Times, 10 pt, black, upright, no picture. */
const TEXT_SIZE = 10;
const LEADING = 12;

async function drawText(
  d: IncrementalUpdate,
  appearance: Extract<Appearance, { kind: 'text' }>,
  own: OwnPlace | undefined,
  assets: Assets,
): Promise<Drawn> {
  if (!assets.font)
    throw new PadesError('appearance-asset-missing', 'the font of the signature text was not given', { asset: 'font' });
  const lines = appearance.lines.map((line) => line.normalize('NFC'));
  const font = textFont(await assets.font(lines.join('')));
  const width = Math.max(1, ...lines.map((line) => font.width(line) * TEXT_SIZE));
  const height = Math.max(1, lines.length) * LEADING;
  const page = await pageAt(d.view, (appearance.page ?? 1) - 1);
  const spot = own ? await ownSpot(d, own) : below(topRight(page, width, height), await signaturesOn(d, page));
  const size = seenBox(spot);
  const rows = lines.map((line, i) => {
    const x = size.width - font.width(line) * TEXT_SIZE;
    const y = size.height - LEADING * i - font.ascent * TEXT_SIZE;
    return `1 0 0 1 ${numberText(x)} ${numberText(y)} Tm ${font.codes(line)} Tj`;
  });
  const at = d.newRef();
  font.write(at, d.newRef, d.set, isFirstPdfA(await claimedStandards(d.view)));
  const operators = `q BT 0 g /F0 ${TEXT_SIZE} Tf\n${rows.join('\n')}\nET Q\n`;
  return finish(d, spot, operators, { Font: dict({ F0: at }) });
}

function seenBox(spot: Spot): { readonly width: number; readonly height: number } {
  return { width: spot.seen.x1 - spot.seen.x0, height: spot.seen.y1 - spot.seen.y0 };
}

function finish(d: IncrementalUpdate, spot: Spot, operators: string, resources: Record<string, PdfValue>): Drawn {
  const { width, height } = seenBox(spot);
  const page = seenSize(spot.page);
  if (!overlap(spot.seen, { x0: 0, y0: 0, x1: page.width, y1: page.height })) throw withoutPlace();
  const form = d.newRef();
  const entries = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, width, height],
    Matrix: uprightMatrix(spot.page.rotate),
    Resources: dict(resources),
  });
  d.set(form, stream(entries, new TextEncoder().encode(operators)));
  return { form, page: spot.page, rect: toUserSpace(spot.page, spot.seen) };
}
