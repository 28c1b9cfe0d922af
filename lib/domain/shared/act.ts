/** Who did a thing and when (Unix milliseconds). */
export interface Act {
  readonly by: string;
  readonly name: string;
  readonly at: number;
}
