import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { mayAskAgain } from '../api/failures.ts';
import { AnnouncementProvider } from '../parts/announcement.tsx';
import { WordsProvider } from '../words/words.tsx';
import { Gate } from './gate.tsx';

const retries = 2;
const client = new QueryClient({
  defaultOptions: {
    queries: {
      // a line that is down is said at once and tried again, not waited for in silence
      networkMode: 'always',
      retry: (failures, error) => failures < retries && mayAskAgain(error),
      retryDelay: (attempt) => 500 * 2 ** attempt,
      staleTime: 2000,
    },
  },
});

export function App() {
  return (
    <WordsProvider>
      <QueryClientProvider client={client}>
        <AnnouncementProvider>
          <Gate />
        </AnnouncementProvider>
      </QueryClientProvider>
    </WordsProvider>
  );
}
