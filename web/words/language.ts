export type Language = 'vi' | 'en';

const key = 'congvan.language';

/** Vietnamese, unless English was chosen on this device before. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(key) === 'en' ? 'en' : 'vi';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(key, language);
}
