import { type AnchorHTMLAttributes, useSyncExternalStore } from 'react';

const changed = 'congvan:navigated';

/** Goes to a path of the page without loading it again. */
export function navigate(path: string, { replace = false } = {}): void {
  if (path === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  window.dispatchEvent(new Event(changed));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(changed, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(changed, listener);
  };
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

/** What stands behind the question mark of the address. */
export const useQueryText = (): string => useSyncExternalStore(subscribe, () => location.search);

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string };

/** A real link: opens in a new tab where that is asked. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.(event);
        const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
        if (event.defaultPrevented || elsewhere) return;
        event.preventDefault();
        navigate(to);
      }}
    />
  );
}
