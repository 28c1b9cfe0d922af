import { lazy } from 'react';
import type { Me } from '../api/answers.ts';
import { DocumentsScreen } from '../screens/documents/documents.tsx';
import { InboxScreen } from '../screens/inbox/inbox.tsx';
import { IncomingListScreen } from '../screens/incoming-list/incoming-list.tsx';
import { NowhereScreen } from '../screens/nowhere.tsx';
import type { Place } from './paths.ts';

const DocumentScreen = lazy(() => import('../screens/document/document.tsx'));
const IncomingScreen = lazy(() => import('../screens/incoming/incoming.tsx'));
const ComposeScreen = lazy(() => import('../screens/compose/compose.tsx'));
const ReviseScreen = lazy(() => import('../screens/compose/revise.tsx'));

/** The lists are in the first script; what opens a page comes when it is asked for. */
export function Screen({ place, me }: { place: Place; me: Me }) {
  switch (place.at) {
    case 'inbox':
      return <InboxScreen me={me} />;
    case 'outgoing':
      return <DocumentsScreen me={me} />;
    case 'incoming':
      return <IncomingListScreen />;
    case 'compose':
      return <ComposeScreen me={me} />;
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
