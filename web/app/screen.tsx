import { lazy } from 'react';
import { may, mayForAll } from '../../lib/domain/organisation/permissions.ts';
import type { Me } from '../api/office.ts';
import { IncomingListScreen } from '../screens/incoming/list/incoming-list.tsx';
import { NowhereScreen } from '../screens/office/nowhere.tsx';
import { DocumentsScreen } from '../screens/outgoing/list/documents.tsx';
import { InboxScreen } from '../screens/tasks/inbox/inbox.tsx';
import type { Place } from './paths.ts';
import { savesData } from './saves-data.ts';

const openDocument = () => import('../screens/outgoing/document/document.tsx');
const openIncoming = () => import('../screens/incoming/document/incoming.tsx');
const DocumentScreen = lazy(openDocument);
const IncomingScreen = lazy(openIncoming);
const ComposeScreen = lazy(() => import('../screens/outgoing/compose/compose.tsx'));
const ReceiveScreen = lazy(() => import('../screens/incoming/paper/receive.tsx'));
const DropMailScreen = lazy(() => import('../screens/incoming/mail/drop.tsx'));
const ReceiveMailScreen = lazy(() => import('../screens/incoming/mail/receive.tsx'));
const SignManyScreen = lazy(() => import('../screens/signing/sign-many/sign-many.tsx'));
const ManyScreen = lazy(() => import('../screens/tasks/many/many.tsx'));
const MyKeyScreen = lazy(() => import('../screens/signing/my-key/my-key.tsx'));
const DossiersScreen = lazy(() => import('../screens/dossiers/list/dossiers.tsx'));
const DossierScreen = lazy(() => import('../screens/dossiers/dossier/dossier.tsx'));
const FilePlanScreen = lazy(() => import('../screens/dossiers/plan/file-plan.tsx'));
const EarlierScreen = lazy(() => import('../screens/outgoing/earlier/earlier.tsx'));
const EnvelopesScreen = lazy(() => import('../screens/outgoing/envelopes/envelopes.tsx'));
const RegisterScreen = lazy(() => import('../screens/outgoing/register/register.tsx'));
const ArrivalsScreen = lazy(() => import('../screens/incoming/register/register.tsx'));
const BookProofScreen = lazy(() => import('../screens/outgoing/register/book-proof.tsx'));
const ReportScreen = lazy(() => import('../screens/counted/report.tsx'));
const OffAxisScreen = lazy(() => import('../screens/counted/off-axis.tsx'));
const SuccessionsScreen = lazy(() => import('../screens/admin/successions/successions.tsx'));
const SuccessionScreen = lazy(() => import('../screens/admin/successions/succession.tsx'));
const ImportScreen = lazy(() => import('../screens/admin/import/import.tsx'));
const DirectoryScreen = lazy(() => import('../screens/admin/directory/directory.tsx'));
const SettingsScreen = lazy(() => import('../screens/office/settings/settings.tsx'));
const MySignInScreen = lazy(() => import('../screens/office/my-sign-in/my-sign-in.tsx'));
const SearchScreen = lazy(() => import('../screens/search/search.tsx'));
const OrganisationScreen = lazy(() => import('../screens/admin/organisation.tsx'));
const AgencyScreen = lazy(() => import('../screens/admin/agency/agency.tsx'));
const PersonScreen = lazy(() => import('../screens/admin/person/person.tsx'));
const MonitoringScreen = lazy(() => import('../screens/admin/monitoring/monitoring.tsx'));
const GrantsScreen = lazy(() => import('../screens/admin/grants/grants.tsx'));
const VersionsScreen = lazy(() => import('../screens/outgoing/document/review/versions.tsx'));
const AmendScreen = lazy(() => import('../screens/outgoing/compose/amend.tsx'));
const AnswerScreen = lazy(() => import('../screens/outgoing/compose/answer.tsx'));
const ReviseScreen = lazy(() => import('../screens/outgoing/compose/revise.tsx'));

/** How long a list has been looked at before the reader is fetched: who knows what to open has opened it by then, and has the line alone. */
const restMilliseconds = 3000;

let isReaderHere = false;

/** The screens of documents, which are small, as soon as the list that leads to them stands. */
export function fetchScreensAhead(): void {
  const wait = window.requestIdleCallback ?? ((then: () => void) => window.setTimeout(then, 1500));
  // a chunk that does not come now is asked for again by the click
  wait(() => void Promise.all([openDocument(), openIncoming()]).catch(() => {}));
}

/**
 * While a list is being read there is time to fetch the reader of PDFs, which weighs five times as much as all the rest. Whoever opens a document
 * meanwhile gets its picture first: what is on its way is broken off, and the reader comes after the picture. Who pays for every byte, and says
 * so, fetches it with the click. Gives what ends it.
 */
export function fetchReaderAhead(): () => void {
  if (isReaderHere) return () => {};
  const ended = new AbortController();
  const fetched = async () => {
    if (savesData()) return;
    const reader = await import('../pdf/load-pdf.ts');
    await reader.fetchWorkerAhead(ended.signal);
    if (ended.signal.aborted) return;
    await Promise.all([reader.fetchReader(), import('../pdf/pdf-pages.tsx')]);
    isReaderHere = true;
  };
  const timer = setTimeout(() => void fetched().catch(() => {}), restMilliseconds);
  return () => {
    clearTimeout(timer);
    ended.abort();
  };
}

/** The lists are in the first script; what opens a page comes when it is asked for. */
export function Screen({ place, me }: { place: Place; me: Me }) {
  switch (place.at) {
    case 'inbox':
      return <InboxScreen me={me} />;
    case 'outgoing':
      return <DocumentsScreen me={me} />;
    case 'search':
      return <SearchScreen me={me} />;
    case 'incoming':
      return <IncomingListScreen me={me} />;
    case 'compose':
      return !may(me.person, 'outgoing.draft') ? <ComposeScreen me={me} /> : <NowhereScreen />;
    case 'receive':
      return !may(me.person, 'incoming.register') ? <ReceiveScreen me={me} /> : <NowhereScreen />;
    case 'dropMail':
      return !may(me.person, 'incoming.register') ? <DropMailScreen /> : <NowhereScreen />;
    case 'receiveMail':
      return !may(me.person, 'incoming.register') ? (
        <ReceiveMailScreen key={place.id} id={place.id} />
      ) : (
        <NowhereScreen />
      );
    case 'many':
      return <ManyScreen key={place.kind} kind={place.kind} me={me} />;
    case 'signMany':
      return !may(me.person, 'outgoing.sign') ? <SignManyScreen me={me} /> : <NowhereScreen />;
    case 'admin':
      return !may(me.person, 'organisation.read') ? <OrganisationScreen me={me} /> : <NowhereScreen />;
    case 'admin-agency':
      return <AgencyScreen key={place.id} id={place.id} me={me} />;
    case 'admin-person':
      return <PersonScreen key={place.id} subject={place.id} me={me} />;
    case 'earlier':
      return mayForAll(me.person, 'outgoing.read') ? <EarlierScreen /> : <NowhereScreen />;
    case 'register':
      return !may(me.person, 'registers.read') ? <RegisterScreen me={me} /> : <NowhereScreen />;
    case 'envelopes':
      return !may(me.person, 'registers.read') ? <EnvelopesScreen me={me} /> : <NowhereScreen />;
    case 'arrivals':
      return !may(me.person, 'registers.read') ? <ArrivalsScreen me={me} /> : <NowhereScreen />;
    case 'incomingReport':
    case 'outgoingReport': {
      const side = place.at === 'incomingReport' ? 'incoming' : 'outgoing';
      return !may(me.person, 'registers.read') ? <ReportScreen key={side} me={me} side={side} /> : <NowhereScreen />;
    }
    case 'offAxis':
      return !may(me.person, 'registers.read') ? <OffAxisScreen me={me} /> : <NowhereScreen />;
    case 'directory':
      return !may(me.person, 'directory.load') ? <DirectoryScreen /> : <NowhereScreen />;
    case 'bookProof':
      return !may(me.person, 'registers.read') ? <BookProofScreen me={me} /> : <NowhereScreen />;
    case 'importing':
      return !may(me.person, 'organisation.manage') ? <ImportScreen /> : <NowhereScreen />;
    case 'successions':
      return !may(me.person, 'organisation.read') ? <SuccessionsScreen me={me} /> : <NowhereScreen />;
    case 'succession':
      return <SuccessionScreen key={place.id} id={place.id} me={me} />;
    case 'outgoing-item':
      return <DocumentScreen key={place.id} id={place.id} me={me} />;
    case 'versions':
      return <VersionsScreen key={place.id} id={place.id} />;
    case 'revise':
      return <ReviseScreen key={place.id} id={place.id} me={me} />;
    case 'replaces':
    case 'corrects':
      return !may(me.person, 'outgoing.draft') ? (
        <AmendScreen key={`${place.at}-${place.id}`} id={place.id} how={place.at} me={me} />
      ) : (
        <NowhereScreen />
      );
    case 'answer':
      return !may(me.person, 'outgoing.draft') ? (
        <AnswerScreen key={place.id} id={place.id} me={me} />
      ) : (
        <NowhereScreen />
      );
    case 'incoming-item':
      return <IncomingScreen key={place.id} id={place.id} me={me} />;
    case 'dossiers':
      return <DossiersScreen me={me} />;
    case 'dossier':
      return <DossierScreen key={place.id} id={place.id} />;
    case 'filePlan':
      return !may(me.person, 'file-plan.read') ? <FilePlanScreen /> : <NowhereScreen />;
    case 'myKey':
      return !may(me.person, 'outgoing.sign') ? <MyKeyScreen me={me} /> : <NowhereScreen />;
    case 'mySignIn':
      return <MySignInScreen me={me} />;
    case 'mySettings':
      return <SettingsScreen key={`${me.person.agencyCode} ${me.person.subject}`} me={me} />;
    case 'grants':
      return <GrantsScreen me={me} />;
    case 'monitoring':
      return !may(me.person, 'monitoring.read') ? <MonitoringScreen me={me} page={place.page} /> : <NowhereScreen />;
    case 'nowhere':
      return <NowhereScreen />;
  }
}
