import { lazy, Suspense, useEffect, useState } from 'react';
import { may } from '../../lib/domain/organisation/permissions.ts';
import { useMe } from '../api/queries.ts';
import { AnnouncementRegion } from '../parts/announcement.tsx';
import { Boundary } from '../parts/boundary.tsx';
import { ReadFailure, Skeleton } from '../parts/waiting-for-data.tsx';
import { useWords } from '../words/words.tsx';
import { Header } from './header.tsx';
import { moveInList, useKeys } from './keys.ts';
import { OfflineBar } from './offline-bar.tsx';
import { paths, placeOf } from './paths.ts';
import { navigate, usePath } from './router.tsx';
import { fetchReaderAhead, fetchScreensAhead, Screen } from './screen.tsx';
import { focusSearchBox } from './search-box.tsx';

const Help = lazy(() => import('../screens/office/help/help.tsx'));

/** Header, what was just done, and the screen of the address. */
export function Shell() {
  const words = useWords();
  const me = useMe();
  const path = usePath();
  const place = placeOf(path);
  const [helping, setHelping] = useState(false);
  const isClerk = me.data !== undefined && !may(me.data.person, 'outgoing.draft');
  const mayReceive = me.data !== undefined && !may(me.data.person, 'incoming.register');
  const inList =
    place.at === 'inbox' ||
    place.at === 'outgoing' ||
    place.at === 'incoming' ||
    place.at === 'signMany' ||
    place.at === 'many' ||
    place.at === 'search';
  useEffect(fetchScreensAhead, []);
  useEffect(() => (inList ? fetchReaderAhead() : undefined), [inList]);
  useKeys({
    '?': () => setHelping(true),
    '/': focusSearchBox,
    g: mayReceive ? () => navigate(paths.receive) : undefined,
    n: isClerk ? () => navigate(paths.compose) : undefined,
    1: () => navigate(paths.inbox),
    2: () => navigate(paths.outgoing),
    3: () => navigate(paths.incoming),
    j: inList ? () => moveInList(1) : undefined,
    k: inList ? () => moveInList(-1) : undefined,
  });
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Header me={me.data} at={place.at} onHelp={() => setHelping(true)} />
      <OfflineBar />
      <main id="main" tabIndex={-1}>
        <AnnouncementRegion />
        {me.isError && <ReadFailure error={me.error} onAgain={() => void me.refetch()} />}
        {me.isPending && <Skeleton lines={8} />}
        {me.data && (
          <Boundary key={path}>
            <Suspense fallback={<Skeleton lines={8} />}>
              <Screen place={place} me={me.data} />
            </Suspense>
          </Boundary>
        )}
      </main>
      <Suspense fallback={null}>{helping && <Help onClose={() => setHelping(false)} />}</Suspense>
    </>
  );
}
