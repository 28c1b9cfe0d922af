import type { Person } from '../../../domain/organisation/agency.ts';
import { unless } from '../../../domain/shared/errors.ts';
import { passphraseFault } from '../../../domain/signing/passphrase.ts';

/** @throws {Refused} `passphrase-weak` */
export function requireStrong({ name, subject }: Pick<Person, 'name' | 'subject'>, passphrase: string): void {
  const because = passphraseFault(passphrase, [name, subject]);
  unless(because && { code: 'passphrase-weak', because });
}
