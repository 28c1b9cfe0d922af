import { lazy } from 'react';
import type { Me } from '../api/answers.ts';
import { DocumentsScreen } from '../screens/documents/documents.tsx';
import { InboxScreen } from '../screens/inbox/inbox.tsx';
import { IncomingListScreen } from '../screens/incoming-list/incoming-list.tsx';
import { NowhereScreen } from '../screens/nowhere.tsx';
import type { Place } from './paths.ts';
import { savesData } from './saves-data.ts';

const openDocument = () => import('../screens/document/document.tsx');
const openIncoming = () => import('../screens/incoming/incoming.tsx');
const DocumentScreen = lazy(openDocument);
const IncomingScreen = lazy(openIncoming);
const ComposeScreen = lazy(() => import('../screens/compose/compose.tsx'));
const SignManyScreen = lazy(() => import('../screens/sign-many/sign-many.tsx'));
const ReviseScreen = lazy(() => import('../screens/compose/revise.tsx'));

/**
 * While a list is being read there is time to fetch what a click on it will need: the screens, and the reader of PDFs, which weighs five times
 * as much. Who pays for every byte, and says so, fetches the reader with the click.
 */
export function fetchAhead(): void {
  const wait = window.requestIdleCallback ?? ((then: () => void) => window.setTimeout(then, 1500));
  const fetched = async () => {
    await Promise.all([openDocument(), openIncoming()]);
    if (savesData()) return;
    const [reader] = await Promise.all([import('../pdf/load-pdf.ts'), import('../pdf/pdf-pages.tsx')]);
    reader.fetchWorkerAhead();
    await reader.fetchReader();
  };
  // a chunk that does not come now is asked for again by the click
  wait(() => void fetched().catch(() => {}));
}

/** The lists are in the first script; what opens a page comes when it is asked for. */
export function Screen({ place, me }: { place: Place; me: Me }) {
  switch (place.at) {
    case 'inbox':
      return <InboxScreen me={me} />;
    case 'outgoing':
      return <DocumentsScreen me={me} />;
    case 'incoming':
      return <IncomingListScreen me={me} />;
    case 'compose':
      return me.person.roles.includes('clerk') ? <ComposeScreen me={me} /> : <NowhereScreen />;
    case 'signMany':
      return me.person.roles.includes('leader') ? <SignManyScreen me={me} /> : <NowhereScreen />;
    case 'outgoing-item':
      return <DocumentScreen key={place.id} id={place.id} me={me} />;
    case 'revise':
      return <ReviseScreen key={place.id} id={place.id} me={me} />;
    case 'incoming-item':
      return <IncomingScreen key={place.id} id={place.id} me={me} />;
    case 'nowhere':
      return <NowhereScreen />;
  }
}
