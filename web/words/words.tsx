import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en } from './en.ts';
import { type Language, rememberedLanguage, rememberLanguage } from './language.ts';
import { vi, type Words } from './vi.ts';

const tables: Readonly<Record<Language, Words>> = { vi, en };

interface Spoken {
  readonly language: Language;
  readonly words: Words;
  speak(language: Language): void;
}

const Context = createContext<Spoken>({ language: 'vi', words: vi, speak: () => {} });

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(rememberedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo(() => {
    const speak = (chosen: Language) => {
      rememberLanguage(chosen);
      setLanguage(chosen);
    };
    return { language, words: tables[language], speak };
  }, [language]);
  return <Context value={spoken}>{children}</Context>;
}

export const useWords = (): Words => useContext(Context).words;
export const useLanguage = (): Spoken => useContext(Context);
