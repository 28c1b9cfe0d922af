import { useState } from 'react';

const kept = new Map<string, string>();

/** Whoever comes after does not find what was typed. */
export function forgetTexts(): void {
  kept.clear();
}

/** Typed text outlives the dialog it was typed in: closing never loses a word. `name` says what it was typed for. */
export function useKeptText(name: string, proposed = ''): readonly [string, (text: string) => void, () => void] {
  const [text, setText] = useState(kept.get(name) ?? proposed);
  const keep = (next: string) => {
    kept.set(name, next);
    setText(next);
  };
  return [text, keep, () => kept.delete(name)];
}
