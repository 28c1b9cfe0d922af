import type { AnnexKind } from '../domain/outgoing/annexes/annex-kinds.ts';
import { contentOf, type Entry } from '../zip/read-zip.ts';

/** What is in an archive that is a document of an office program (ECMA-376 part 2 § 10.1.2). */
export interface OfficeFile {
  /** missing where it is a template, a binary workbook or something else that is not sent */
  readonly kind?: AnnexKind;
  readonly macros?: true;
}

/** The media types of the part with which each begins, without and with macros. */
const mainParts: readonly (readonly [string, AnnexKind])[] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['application/vnd.ms-word.document.macroEnabled.main+xml', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xlsx'],
  ['application/vnd.ms-excel.sheet.macroEnabled.main+xml', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml', 'pptx'],
  ['application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml', 'pptx'],
];

/** Nothing where the archive is no such document. */
export function officeFileIn(bytes: Uint8Array, files: readonly Entry[]): OfficeFile | undefined {
  const list = files.find(({ name }) => name === '[Content_Types].xml');
  if (!list) return files[0]?.name === 'mimetype' ? {} : undefined;
  const types = new TextDecoder().decode(contentOf(bytes, list));
  const kind = mainParts.find(([type]) => types.includes(`"${type}"`))?.[1];
  const macros = files.some(({ name }) => /(^|\/)vbaProject\.bin$/i.test(name)) || types.includes('macroEnabled.main');
  return { ...(kind ? { kind } : {}), ...(macros ? { macros } : {}) };
}
