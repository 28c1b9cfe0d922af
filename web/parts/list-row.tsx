import type { ReactNode } from 'react';
import { Link } from '../app/router.tsx';
import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';
import { Time } from './time.tsx';

interface Props {
  readonly to: string;
  /** number and notation; empty while there is none; absent where it is not shown */
  readonly code?: string;
  readonly subject: string;
  /** what is unusual about it */
  readonly marks?: ReactNode;
  /** by when something is to be done; where lists have it, it has a column of its own */
  readonly due?: ReactNode;
  /** what it is, or what is to be done with it */
  readonly kind?: ReactNode;
  /** whom it came from or goes to */
  readonly party: ReactNode;
  /** Unix milliseconds; absent where it is not shown */
  readonly at?: number;
}

/** A document in a list: a card on a phone, one line where there is room for twenty on a screen. */
export function ListRow({ to, code, subject, marks, due, kind, party, at }: Props) {
  const words = useWords();
  return (
    <Link to={to} className={due === undefined ? 'row' : 'row row-with-due'} data-row>
      <span className="row-main">
        <span className="row-what">
          <span className="row-subject" title={subject}>
            {subject}
          </span>{' '}
          {marks}
        </span>
        <span className="row-facts">
          {code !== undefined && <span className="row-code">{code || words.noNumber}</span>}
          {kind !== undefined && <span className="row-kind">{kind}</span>}
          <span className="row-party">{party}</span>
        </span>
      </span>
      {due !== undefined && <span className="row-due">{due}</span>}
      <span className="row-time">{at !== undefined && <Time at={at} short />}</span>
      <Icon name="next" />
    </Link>
  );
}
