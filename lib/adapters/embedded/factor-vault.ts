import { createHmac } from 'node:crypto';
import { counterBytes, digitsOf } from '../../domain/organisation/sign-in/second-factor.ts';
import type { FactorVault } from '../../ports/factor-vault.ts';
import { type SecretBox, SecretUnopened } from '../../ports/secret-box.ts';

/** What a key is sealed for: it opens for its own person only. */
const contextOf = (subject: string) => ({ purpose: 'second-factor', subject });
/** By which box a key was sealed stands before it, so that those of before a second secret was set still open. */
const marks = { 'second-secret': 2, 'data-folder': 1 } as const;

/** {@link FactorVault} by the box of the second secret, and where there is none by one whose key lies in the data folder. */
export function factorVault(folder: SecretBox, secondSecret?: SecretBox): FactorVault {
  const by = secondSecret ? 'second-secret' : 'data-folder';
  const open = async (sealed: string, subject: string): Promise<Uint8Array> => {
    const bytes = Buffer.from(sealed, 'base64');
    const box = bytes[0] === marks['second-secret'] ? secondSecret : folder;
    if (!box) throw new SecretUnopened(contextOf(subject));
    return box.open(new Uint8Array(bytes.subarray(1)), contextOf(subject));
  };
  return {
    by,
    open,
    async seal(key, subject) {
      const sealed = await (secondSecret ?? folder).seal(key, contextOf(subject));
      return Buffer.concat([Buffer.of(marks[by]), sealed]).toString('base64');
    },
    async codes(sealed, subject, steps) {
      const key = await open(sealed, subject);
      const codes = steps.map((step) => {
        const mac = createHmac('sha1', key).update(counterBytes(step)).digest();
        return { step, code: digitsOf(mac) };
      });
      key.fill(0);
      return codes;
    },
  };
}
