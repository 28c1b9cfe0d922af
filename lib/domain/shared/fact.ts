/**
 * That a document or a dossier changed, for whoever follows the feed of its agency. It names which and its version: who wants to know more reads the
 * state, which is the truth and may have gone on since.
 */
export interface Fact<Direction extends string = string, State extends string = string> {
  readonly direction: Direction;
  readonly agencyCode: string;
  readonly id: string;
  /** of the state that the change led to; what is read under the id is of this version or a later one */
  readonly version: number;
  readonly state: State;
  /** what happened, in the words of its log */
  readonly events: readonly string[];
  /** the person's subject, or `system` */
  readonly by: string;
  /** Unix milliseconds */
  readonly at: number;
}
