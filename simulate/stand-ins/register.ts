import { registerHooks } from 'node:module';

/** What the run does not do for real, because it costs a thousand times the rest: signatures, their verification, and work on pages. */
const replaced: Readonly<Record<string, string>> = {
  'lib/pades/sign/sign.ts': './signing.ts',
  'lib/pades/sign/sign-batch.ts': './signing.ts',
  'lib/pades/sign/prepare.ts': './signing.ts',
  'lib/pades/sign/embed.ts': './signing.ts',
  'lib/pades/augment/augment.ts': './signing.ts',
  'lib/pades/augment/proven-until.ts': './signing.ts',
  'lib/pades/sign/check-identity.ts': './signing.ts',
  'lib/pades/sign/keep-signatures.ts': './signing.ts',
  'lib/pades/verify-pdf.ts': './verifying.ts',
  'lib/pades/fill/field-places.ts': './pages.ts',
  'lib/pades/fill/add-text-fields.ts': './pages.ts',
  'lib/pades/fill/fill-fields.ts': './pages.ts',
  'lib/pades/fill/add-stamp.ts': './pages.ts',
  'lib/letter-page/stamp-place.ts': './pages.ts',
  'lib/letter-page/urgency-place.ts': './pages.ts',
  'lib/pades/sign/layout.ts': './pages.ts',
  'lib/letter-page/lines.ts': './pages.ts',
  'lib/letter-page/places.ts': './pages.ts',
  'lib/letter-page/facts.ts': './pages.ts',
  'lib/pdf/document/document.ts': './pages.ts',
  'lib/pdf/document/pages.ts': './pages.ts',
  'lib/pdf/document/page-geometry.ts': './pages.ts',
};

/** From now on these modules are loaded in the place of those engines, by whoever imports them. */
export function putStandIns(): void {
  const root = new URL('../../', import.meta.url).href;
  const standIns = new Map(
    Object.entries(replaced).map(([module, standIn]) => [root + module, new URL(standIn, import.meta.url).href]),
  );
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const found = nextResolve(specifier, context);
      const url = standIns.get(found.url);
      return url === undefined ? found : { ...found, url };
    },
  });
}
