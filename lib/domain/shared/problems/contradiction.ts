/** One thing in which page and record say different things. */
export interface Contradiction {
  readonly check: string;
  readonly page: number;
  /** as the page has it */
  readonly printed: string;
  readonly recorded: string;
  /** Decree 30/2020 */
  readonly law: string;
}
