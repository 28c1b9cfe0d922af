import { zipSync } from 'fflate';
import { writeXlsx } from '../../lib/tables/write-xlsx.ts';

const text = (words: string) => new TextEncoder().encode(words);
/** the same bytes whenever a test runs */
const mtime = Date.UTC(2026, 0, 2);

/** A zip with these files in it. */
export const zipOf = (files: Readonly<Record<string, Uint8Array | string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? text(content) : content]),
    ),
    { mtime },
  );

/** A list of assets as a clerk would enclose it. */
export const sampleXlsx = (
  rows: readonly (readonly string[])[] = [
    ['1', 'Nhà ở'],
    ['2', 'Xe máy'],
  ],
): Uint8Array => writeXlsx([{ name: 'Tài sản', lines: [['STT', 'Tên tài sản'], ...rows] }]);

const officeTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
  dotx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml',
} as const;

/** An office file of a kind, as small as it can be told from others, with more parts in it. */
export const officeFile = (
  kind: keyof typeof officeTypes,
  parts: Readonly<Record<string, Uint8Array | string>> = {},
): Uint8Array =>
  zipOf({
    '[Content_Types].xml': `<Types><Override PartName="/main.xml" ContentType="${officeTypes[kind]}"/></Types>`,
    'main.xml': '<x/>',
    ...parts,
  });

export const sampleJpeg: Uint8Array = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
export const sampleTiff: Uint8Array = Buffer.from('49492a00080000000000000000000000', 'hex');
/** The header of a Windows program. */
export const windowsProgram: Uint8Array = Buffer.concat([
  Buffer.from('MZ'),
  Buffer.alloc(58),
  Buffer.from([64, 0, 0, 0]),
  Buffer.from('PE\0\0program'),
]);

/** Changes the number of a zip's list (APPNOTE § 4.3.12) that stands so many bytes behind the beginning of its first file's line. */
export function withListed(zip: Uint8Array, offset: number, size: 2 | 4, value: number): Uint8Array {
  const changed = Buffer.from(zip);
  const at = changed.indexOf('PK\x01\x02', 0, 'latin1') + offset;
  if (size === 2) changed.writeUInt16LE(value, at);
  else changed.writeUInt32LE(value, at);
  return changed;
}
