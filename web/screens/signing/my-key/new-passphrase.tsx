import { useState } from 'react';
import { lettersIn } from '../../../../lib/domain/shared/plain-text.ts';
import { secretStrength } from '../../../../lib/domain/shared/text/guessed-soon.ts';
import { passphraseFault, passphraseLetters } from '../../../../lib/domain/signing/passphrase.ts';
import type { Me } from '../../../api/office.ts';
import { PassphraseBox } from '../../../parts/passphrase-box.tsx';
import { useKeyWords } from '../../../words/key-words.ts';

interface NewPassphrase {
  readonly value: string;
  /** strong enough, and typed the same twice; from then on what is missing is shown */
  ready(): boolean;
  readonly fields: React.ReactNode;
}

/** A passphrase that is chosen: typed twice, with what makes it easy to guess in plain words as it is typed. */
export function useNewPassphrase(me: Me): NewPassphrase {
  const { own: words } = useKeyWords();
  const [value, setValue] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const fault = passphraseFault(value, [me.person.name, me.person.subject]);
  const said = () => {
    if (fault === 'short') return words.faults.short(passphraseLetters.min - lettersIn(value));
    return fault ? words.faults[fault] : words.strength[secretStrength(value)];
  };
  const ready = () => {
    setTried(true);
    return fault === undefined && value === again;
  };
  const fields = (
    <>
      <PassphraseBox
        label={words.newPassphrase}
        hint={words.newHint}
        value={value}
        missing={tried && value === ''}
        isNew
        onChange={setValue}
      />
      <p className="passphrase-strength" role="status">
        {value === '' ? '' : said()}
      </p>
      <PassphraseBox
        name="again"
        label={words.again}
        value={again}
        missing={tried && again === ''}
        problem={again !== '' && (tried || again.length >= value.length) && again !== value ? words.differs : undefined}
        isNew
        onChange={setAgain}
      />
    </>
  );
  return { value, ready, fields };
}
