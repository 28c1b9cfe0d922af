import { useSyncExternalStore } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function OfflineBar() {
  const words = useWords();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="offline">
          <Icon name="warning" /> {words.offline}
        </p>
      )}
    </div>
  );
}
