/** A kind of file that may go along with a document. */
interface KindRow {
  /** what people call it */
  readonly name: string;
  /** how names of such files end; the first one is the usual one */
  readonly endings: readonly string[];
  readonly mediaType: string;
}

/** Their codes. */
const kinds = ['pdf', 'docx', 'xlsx', 'pptx', 'png', 'jpeg', 'tiff', 'zip'] as const;
export type AnnexKind = (typeof kinds)[number];

const office = 'application/vnd.openxmlformats-officedocument';

/** The kinds, by what is in the file. `docm` and its like are the same kinds with macros in them. */
export const annexKinds: Readonly<Record<AnnexKind, KindRow>> = {
  pdf: { name: 'PDF', endings: ['pdf'], mediaType: 'application/pdf' },
  docx: { name: 'DOCX', endings: ['docx', 'docm'], mediaType: `${office}.wordprocessingml.document` },
  xlsx: { name: 'XLSX', endings: ['xlsx', 'xlsm'], mediaType: `${office}.spreadsheetml.sheet` },
  pptx: { name: 'PPTX', endings: ['pptx', 'pptm'], mediaType: `${office}.presentationml.presentation` },
  png: { name: 'PNG', endings: ['png'], mediaType: 'image/png' },
  jpeg: { name: 'JPEG', endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  tiff: { name: 'TIFF', endings: ['tif', 'tiff'], mediaType: 'image/tiff' },
  zip: { name: 'ZIP', endings: ['zip'], mediaType: 'application/zip' },
};

/** The ending of a file's name in small letters, without its dot; empty where it has none. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Whether a name says of a file what it is. */
export function endsAs(name: string, kind: AnnexKind): boolean {
  return annexKinds[kind].endings.includes(endingOf(name));
}
