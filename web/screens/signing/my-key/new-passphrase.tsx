import { passphraseFault, passphraseLetters } from '../../../../lib/domain/signing/passphrase.ts';
import type { Me } from '../../../api/office.ts';
import { useNewSecret } from '../../../parts/new-secret.tsx';
import { useKeyWords } from '../../../words/key-words.ts';

/** A passphrase for the own key that is chosen. */
export function useNewPassphrase({ person }: Me): ReturnType<typeof useNewSecret> {
  const { own: words } = useKeyWords();
  const faultOf = (value: string) => passphraseFault(value, [person.name, person.subject]);
  return useNewSecret(
    { min: passphraseLetters.min, faultOf },
    { ...words, label: words.newPassphrase, hint: words.newHint },
  );
}
