/** One attached file of an incoming packet, as stored. */
export interface IncomingFile {
  readonly name: string;
  readonly contentType: string;
  readonly key: string;
  readonly size: number;
  /** what the signature check found, for PDFs */
  readonly check?: SignatureCheck;
}

/** The short form of a verification report; the whole one is stored beside the file. */
export interface SignatureCheck {
  readonly verdict: 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED' | 'NO-SIGNATURE';
  /** the standard's sub-indication, such as HASH_FAILURE */
  readonly subIndication?: string;
  readonly sentence: string;
  readonly signers: readonly string[];
  /** where the report is kept as a page to read; missing when the file could not be opened as a PDF */
  readonly pageKey?: string;
}

/** The files whose integrity or signatures fail: grounds to refuse the document (Decision 28/2018 art. 9). */
export function failingFiles(files: readonly IncomingFile[]): readonly IncomingFile[] {
  return files.filter(({ check }) => check?.verdict === 'TOTAL-FAILED');
}

/** As long as a status' description may be for the clerk to add a word. */
const longestReason = 900;

/** The reason that goes to the sender, made from what the check found; undefined when nothing fails. */
export function reasonFromChecks(files: readonly IncomingFile[]): string | undefined {
  const sentences = failingFiles(files).map(({ name, check }) => {
    const code = [check?.verdict, check?.subIndication].filter(Boolean).join('/');
    return `Tệp “${name}”: ${check?.sentence ?? ''} (${code})`;
  });
  return sentences.length === 0 ? undefined : sentences.join(' ').slice(0, longestReason);
}
