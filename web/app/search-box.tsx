import { type FormEvent, useEffect, useState } from 'react';
import { maxSearchLetters } from '../../lib/domain/shared/text/search-limits.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';
import { paths, searchAddress, searchOf } from './paths.ts';
import { navigate, usePath, useQueryText } from './router.tsx';

const boxId = 'search-box';

/** The box at the top of every page gets the focus, with what stands in it chosen. */
export function focusSearchBox(): void {
  const box = document.getElementById(boxId);
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}

/** Searches documents by words, from every page; on the page of results the filters stay as they are. */
export function SearchBox() {
  const { search } = useWords();
  const isThere = usePath() === paths.search;
  const shown = searchOf(useQueryText());
  const [words, setWords] = useState('');
  const asked = isThere ? (shown.words ?? '') : '';
  useEffect(() => setWords(asked), [asked]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    navigate(searchAddress({ ...(isThere ? shown : {}), words: words.trim() }));
  };
  return (
    <search className="search-place">
      <form className="search-form" onSubmit={submit}>
        <label className="hidden" htmlFor={boxId}>
          {search.label}
        </label>
        <input
          id={boxId}
          type="search"
          maxLength={maxSearchLetters}
          autoComplete="off"
          placeholder={search.placeholder}
          aria-keyshortcuts="/"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <button type="submit" className="button button-quiet button-icon" aria-label={search.go}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}
