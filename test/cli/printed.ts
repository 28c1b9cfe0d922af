import { afterEach, beforeEach, vi } from 'vitest';

/** What the command of the present test has printed, on either output; what it changed of the environment is put back. */
export function keepPrinted(): { text: string } {
  const printed = { text: '' };
  beforeEach(() => {
    printed.text = '';
    const keep = (text: string | Uint8Array): boolean => {
      printed.text += text;
      return true;
    };
    vi.spyOn(process.stdout, 'write').mockImplementation(keep);
    vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });
  return printed;
}
