import { type ReactNode, useState } from 'react';
import { lettersIn } from '../../lib/domain/shared/plain-text.ts';
import { type GuessedSoon, type SecretStrength, secretStrength } from '../../lib/domain/shared/text/guessed-soon.ts';
import { PassphraseBox } from './passphrase-box.tsx';

export interface NewSecret {
  readonly value: string;
  /** strong enough, and typed the same twice; from then on what is missing is shown */
  ready(): boolean;
  readonly fields: ReactNode;
}

interface NewSecretWords {
  readonly label: string;
  readonly hint: string;
  readonly again: string;
  readonly differs: string;
  readonly faults: { readonly short: (left: number) => string } & Readonly<Record<'long' | GuessedSoon, string>>;
  readonly strength: Readonly<Record<SecretStrength, string>>;
}

interface Rules {
  /** in requests */
  readonly name?: string;
  /** letters at least */
  readonly min: number;
  faultOf(value: string): 'short' | 'long' | GuessedSoon | undefined;
}

/** A secret that is chosen: typed twice, with what makes it easy to guess in plain words as it is typed. */
export function useNewSecret({ name, min, faultOf }: Rules, words: NewSecretWords): NewSecret {
  const [value, setValue] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const fault = faultOf(value);
  const said = () => {
    if (fault === 'short') return words.faults.short(min - lettersIn(value));
    return fault ? words.faults[fault] : words.strength[secretStrength(value)];
  };
  const ready = () => {
    setTried(true);
    return fault === undefined && value === again;
  };
  const fields = (
    <>
      <PassphraseBox
        {...(name === undefined ? {} : { name })}
        label={words.label}
        hint={words.hint}
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
