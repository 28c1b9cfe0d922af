import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Language, rememberedLanguage, rememberLanguage } from './language.ts';
import { vi, type Words } from './vi.ts';

interface Spoken {
  readonly language: Language;
  readonly words: Words;
  speak(language: Language): void;
}

const Context = createContext<Spoken>({ language: 'vi', words: vi, speak: () => {} });

/** Words of a language that are here; those that are not are read when they are first needed. */
const tables: { readonly vi: Words; en?: Words } = { vi };

async function wordsOf(language: Language): Promise<void> {
  if (language === 'en') tables.en ??= (await import('./en.ts')).en;
}

/** The words of the language that this device remembers; where they cannot be read, the page begins in Vietnamese. */
export const wordsAtStart = (): Promise<void> => wordsOf(rememberedLanguage()).catch(() => undefined);

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (tables.en ? rememberedLanguage() : 'vi'));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo(() => {
    const speak = (chosen: Language) => {
      rememberLanguage(chosen);
      // without a line the language stays, and is asked for again at the next start
      void wordsOf(chosen).then(
        () => setLanguage(chosen),
        () => undefined,
      );
    };
    return { language, words: tables[language] ?? vi, speak };
  }, [language]);
  return <Context value={spoken}>{children}</Context>;
}

export const useWords = (): Words => useContext(Context).words;
export const useLanguage = (): Spoken => useContext(Context);
