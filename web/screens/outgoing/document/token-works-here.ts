/** What a browser tells of the machine it is on. */
export interface Machine {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/**
 * Whether a signing program with a token can run beside this page: on Windows, Linux and macOS, a laptop that can be touched among them. Phones and
 * tablets have none, and an iPad calls itself a Mac.
 */
export function tokenWorksHere({ userAgent, maxTouchPoints }: Machine = navigator): boolean {
  if (/Android|iPhone|iPad|iPod|Mobile/i.test(userAgent)) return false;
  return !(userAgent.includes('Macintosh') && maxTouchPoints > 1);
}
