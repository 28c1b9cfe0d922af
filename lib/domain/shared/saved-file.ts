/** A file in an answer, to be saved where the person wants it. */
export interface SavedFile {
  readonly name: string;
  /** base64 */
  readonly content: string;
}
