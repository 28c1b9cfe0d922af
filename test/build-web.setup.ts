import { buildWebOnce } from '../local/web-build.ts';

/** Several suites serve the page; it is built once, before them. */
export default function setup(): void {
  buildWebOnce((line) => process.stdout.write(line));
}
