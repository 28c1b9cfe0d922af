import { useLanguage } from '../words/words.tsx';

export function LanguageSwitch() {
  const { words, language, speak } = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" className="button button-quiet" onClick={() => speak(other)}>
      <span lang={other}>{words.otherLanguage}</span>
      <span className="hidden"> · {words.otherLanguageLabel}</span>
    </button>
  );
}
