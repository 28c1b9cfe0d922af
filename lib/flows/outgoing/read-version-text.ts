import type { Person } from '../../domain/organisation/agency.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { loadOutgoing } from '../../kernel/access.ts';
import { logAccess } from '../../kernel/access-log.ts';
import type { Context } from '../../kernel/context.ts';
import { readPages } from '../../letter-page/lines.ts';
import { meteredSource } from '../../pdf/bytes/byte-source.ts';
import { openPdf } from '../../pdf/document/document.ts';
import { uploadMeter } from '../../pdf/meter.ts';

import { outgoingLog } from '../../stores/documents/outgoing.ts';
import { findVersion } from '../../stores/documents/versions.ts';

/** The words of one version of the text, line by line from top to bottom. */
export interface VersionText {
  readonly version: number;
  readonly lines: readonly string[];
}

/** The words of a version as they stand on its first twenty pages, to be compared with another. The look is logged. @throws {Refused} `not-found` */
export async function readVersionText(
  context: Context,
  person: Person,
  id: string,
  version: string | undefined,
): Promise<VersionText> {
  const { state } = await loadOutgoing(context, person, id);
  const found = await findVersion(context, state, version);
  if (!found) throw new Refused({ code: 'not-found', what: `${id}/${version}` });
  await logAccess(context, person, outgoingLog(id), 'file');
  const file = await context.files.open(found.file.key);
  const { latest } = await openPdf(meteredSource(file, uploadMeter(file.size)));
  const pages = await readPages(latest);
  return { version: found.version, lines: pages.flatMap(({ lines }) => lines.map(({ text }) => text.trim())) };
}
