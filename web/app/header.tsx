import { useEffect } from 'react';
import { dueGroups } from '../../lib/domain/duties/groups.ts';
import { grantPlace } from '../../lib/domain/organisation/authority/authorised.ts';
import { may } from '../../lib/domain/organisation/permissions.ts';
import { isInBusiness } from '../../lib/domain/organisation/share.ts';
import type { Inbox, Me } from '../api/office.ts';
import { useInbox } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { countInTab } from '../parts/tab-title.ts';
import { choosePlace } from '../session/place.ts';
import { signOut } from '../session/session.ts';
import { useWords } from '../words/words.tsx';
import { Bell } from './bell.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { type Place, paths } from './paths.ts';
import { Link } from './router.tsx';
import { SearchBox } from './search-box.tsx';

export function Header({ me, at, onHelp }: { me: Me | undefined; at: Place['at']; onHelp: () => void }) {
  const words = useWords();
  return (
    <header className="header">
      <div className="header-row">
        <Link to={paths.inbox} className="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>
            <strong>{words.brand}</strong>
            <span className="brand-agency">{me?.agency.name ?? ''}</span>
          </span>
        </Link>
        {me && <SearchBox />}
        {me && (
          <span className={me.places.length > 1 ? 'who who-chooses' : 'who'}>
            <Link to={paths.mySettings} className="who-name" title={words.bell.settings}>
              <strong>{me.person.name}</strong>
              <span className="hidden">, {words.bell.settings}</span>
            </Link>
            <ActingIn me={me} />
          </span>
        )}
        <div className="header-person">
          {me && <Bell />}
          <LanguageSwitch />
          <button
            type="button"
            className="button button-quiet button-icon"
            aria-label={words.keys.open}
            onClick={onHelp}
          >
            <Icon name="help" />
          </button>
          <button type="button" className="button button-quiet" onClick={() => void signOut()}>
            <Icon name="exit" />
            <span className="wide-only">{words.signOut}</span>
            <span className="hidden narrow-only">{words.signOut}</span>
          </button>
        </div>
      </div>
      <Navigation at={at} me={me} />
    </header>
  );
}

/** The position in which one acts; who has several places chooses here, and everybody sees in which one they are. */
function ActingIn({ me }: { me: Me }) {
  const { admin: words } = useWords();
  if (me.places.length < 2) return <span>{me.person.position}</span>;
  return (
    <select
      className="acting-in"
      aria-label={words.actAs}
      value={me.person.byGrant === undefined ? (me.person.assignment ?? '') : grantPlace(me.person.byGrant)}
      onChange={(event) => choosePlace(event.target.value)}
    >
      {me.places.map(({ id, position, agencyName }) => (
        <option key={id} value={id}>
          {position}, {agencyName}
        </option>
      ))}
    </select>
  );
}

/** How much waits for me, of which not all may be shown; the tab says it too. */
function useWaiting(inbox: Inbox | undefined): string {
  const waiting = inbox ? dueGroups.reduce((sum, group) => sum + inbox.counts[group], 0) : 0;
  const count = waiting > 0 ? `${waiting}${inbox?.uncounted ? '+' : ''}` : '';
  useEffect(() => {
    countInTab(count);
    return () => countInTab('');
  }, [count]);
  return count;
}

function Navigation({ at, me }: { at: Place['at']; me: Me | undefined }) {
  const words = useWords();
  const managesGrants = me !== undefined && !may(me.person, 'grants.manage');
  const inbox = useInbox();
  const count = useWaiting(inbox.data);
  const current = (...places: Place['at'][]) => (places.includes(at) ? 'page' : undefined);
  return (
    <nav className="nav" aria-label={words.menu}>
      <Link to={paths.inbox} aria-current={current('inbox', 'signMany', 'many')} onClick={() => void inbox.refetch()}>
        <Icon name="inbox" /> {words.inbox} {count !== '' && <span className="count">{count}</span>}
      </Link>
      <Link
        to={paths.outgoing}
        aria-current={current(
          'outgoing',
          'outgoing-item',
          'revise',
          'answer',
          'replaces',
          'corrects',
          'compose',
          'register',
          'bookProof',
          'outgoingReport',
          'offAxis',
          'earlier',
          'envelopes',
        )}
      >
        <Icon name="out" /> {words.outgoing}
      </Link>
      <Link to={paths.incoming} aria-current={current('incoming', 'incoming-item', 'arrivals', 'incomingReport')}>
        <Icon name="in" /> {words.incoming}
      </Link>
      {me && isInBusiness(me.person) && (
        <Link to={paths.dossiers} aria-current={current('dossiers', 'dossier', 'filePlan')}>
          <Icon name="book" /> {words.dossiers.menu}
        </Link>
      )}
      {me && !may(me.person, 'organisation.read') && (
        <Link
          to={paths.admin}
          aria-current={current('admin', 'admin-agency', 'admin-person', 'importing', 'directory')}
        >
          <Icon name="person" /> {words.admin.title}
        </Link>
      )}
      {me && !may(me.person, 'monitoring.read') && (
        <Link to={paths.monitoring('health')} aria-current={current('monitoring')}>
          <Icon name="play" /> {words.operations}
        </Link>
      )}
      {managesGrants && (
        <Link to={paths.grants} aria-current={current('grants')}>
          <Icon name="pen" /> {words.grants.menu}
        </Link>
      )}
    </nav>
  );
}
