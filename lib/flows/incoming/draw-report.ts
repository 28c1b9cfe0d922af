import { parsedJson } from '../../domain/shared/parsed-json.ts';
import { findIncoming } from '../../stores/documents/incoming.ts';
import type { OpeningContext } from '../parts/opening-context.ts';
import { type KeptReport, keepFirst, reportKey } from '../parts/signature-check.ts';

/**
 * Draws the page that says what the check of an attached file found, unless that has been done. It shows what was found when the document came
 * in, whenever it is drawn. Decision 28/2018 art. 9.
 */
export async function drawReport(
  context: OpeningContext,
  { incomingId, index }: { readonly incomingId: string; readonly index: number },
): Promise<void> {
  const { files, reportPages } = context;
  const loaded = await findIncoming(context, incomingId);
  const file = loaded && 'files' in loaded.state ? loaded.state.files[index] : undefined;
  const pageKey = file?.check?.pageKey;
  if (!file || !pageKey || (await files.stat(pageKey))) return;
  const stored = await files.open(reportKey(file.key));
  const bytes = await stored.read(0, stored.size);
  const { checked, ...report } = parsedJson<KeptReport>(new TextDecoder().decode(bytes), 'a report');
  if (!checked) return;
  await keepFirst(files, pageKey, await reportPages.page({ ...checked, report, at: new Date(checked.at) }));
}
