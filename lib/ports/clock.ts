/** The time, as an argument: Unix milliseconds. */
export interface Clock {
  now(): number;
}
