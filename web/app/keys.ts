import { useEffect, useRef } from 'react';

const switchKey = 'congvan.single-keys';

/** Single keys can be switched off on this device: WCAG 2.1.4. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(switchKey) !== 'off';
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(switchKey, on ? 'on' : 'off');
}

export type KeyTable = Readonly<Record<string, (() => void) | undefined>>;

/** Single keys work only where nobody is typing and no dialog is open. */
export function useKeys(table: KeyTable): void {
  const latest = useRef(table);
  useEffect(() => {
    latest.current = table;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      const action = latest.current[event.key] ?? latest.current[event.key.toLowerCase()];
      if (!action || (event.key.length === 1 && !singleKeysOn())) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return true;
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** J and K: the next or the last row of the list gets the focus. */
export function moveInList(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: 'nearest' });
}
