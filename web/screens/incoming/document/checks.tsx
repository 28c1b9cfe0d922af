import type { Check, CheckVerdict } from '../../../../lib/domain/incoming/checks.ts';
import type { IncomingFile, SignatureCheck } from '../../../../lib/domain/incoming/incoming-file.ts';
import type { IncomingView } from '../../../api/incoming.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { useLanguage } from '../../../words/words.tsx';

const looks: Readonly<Record<SignatureCheck['verdict'], readonly [IconName, string]>> = {
  'TOTAL-PASSED': ['check', 'notice-good'],
  INDETERMINATE: ['info', 'notice-warn'],
  'TOTAL-FAILED': ['warning', 'notice-bad'],
  'NO-SIGNATURE': ['info', 'notice-warn'],
  UNREADABLE: ['warning', 'notice-warn'],
};

/** Decree 30/2020 App. VI III.1h: the clerk is warned before a document is registered twice. */
export function DuplicateWarning({ ids }: { ids: readonly string[] }) {
  const { words } = useLanguage();
  if (ids.length === 0) return null;
  return (
    <div className="notice notice-warn">
      <Icon name="warning" />
      <div className="notice-text">
        <p>{words.duplicates(ids.length)}</p>
        {ids.map((id, index) => (
          <Link key={id} to={paths.incomingItem(id)} className="notice-link">
            {words.duplicate} {ids.length > 1 ? index + 1 : ''}
          </Link>
        ))}
      </div>
    </div>
  );
}

const verdictLooks: Readonly<Record<CheckVerdict, readonly [IconName, Tone]>> = {
  ok: ['check', 'good'],
  warn: ['info', 'warn'],
  stop: ['warning', 'bad'],
};

/** What bars registration and what warns stands open, the rest behind one line. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  const { arriving } = useLanguage().words;
  const of = (verdict: CheckVerdict) => checks.filter((check) => check.verdict === verdict);
  const [open, agreeing] = [[...of('stop'), ...of('warn')], of('ok')];
  return (
    <section aria-label={arriving.checks}>
      {open.length > 0 && <Checks checks={open} />}
      {agreeing.length > 0 && (
        <details>
          <summary>{arriving.agreeing(agreeing.length, checks.length)}</summary>
          <Checks checks={agreeing} />
        </details>
      )}
    </section>
  );
}

function Checks({ checks }: { checks: readonly Check[] }) {
  const { arriving } = useLanguage().words;
  return (
    <ul className="checks">
      {checks.map(({ check, verdict, detail }) => {
        const [icon, tone] = verdictLooks[verdict];
        return (
          <li key={check}>
            <StatusTag icon={icon} tone={tone}>
              {`${arriving.check[check]}: ${arriving.verdict[verdict]}`}
            </StatusTag>
            <span className={verdict === 'stop' ? 'check-said check-stop' : 'check-said'} lang="vi">
              {detail}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the sender has asked about this document since. */
export function Requests({ requests }: { requests: IncomingView['requests'] }) {
  const { arriving } = useLanguage().words;
  return requests.map(({ id, operation, reason }) => (
    <div key={id} className="notice notice-bad">
      <Icon name="warning" />
      <div className="notice-text">
        <p>
          <strong>{arriving.asked[operation]}</strong>
        </p>
        {reason !== '' && <p lang="vi">{reason}</p>}
        <Link to={paths.incomingItem(id)} className="notice-link">
          {arriving.seeRequest}
        </Link>
      </div>
    </div>
  ));
}

/** What a request asks, and the documents that it is about. */
export function RequestCard({ view }: { view: IncomingView }) {
  const { words } = useLanguage();
  const { incoming, concerned } = view;
  if (!('request' in incoming)) return null;
  const { operation, reason, concerns } = incoming.request;
  return (
    <div className="notice notice-warn">
      <Icon name="warning" />
      <div className="notice-text">
        <p>
          <strong>{words.arriving.operation[operation]}</strong>
        </p>
        {reason !== '' && (
          <p lang="vi">
            {words.reason}: {reason}
          </p>
        )}
        <p className="small">
          {words.arriving.concerns}: {concerns.join('; ')}
          {concerned.length === 0 && ` (${words.arriving.notHeld})`}
        </p>
        {concerned.map((id) => (
          <Link key={id} to={paths.incomingItem(id)} className="notice-link">
            {words.arriving.seeConcerned}
          </Link>
        ))}
      </div>
    </div>
  );
}

/** What the check of each file's signatures found, in words; the verdict of EN 319 102-1 behind a line, for who is asked about it. */
export function SignatureChecks({ id, files }: { id: string; files: readonly IncomingFile[] }) {
  const { words, language } = useLanguage();
  return files.map(({ name, key, check, contentType }, index) => {
    if (!check)
      return contentType === 'application/pdf' ? (
        <p className="notice" key={key}>
          {words.arriving.beingChecked(name)}
        </p>
      ) : null;
    const [icon, look] = looks[check.verdict];
    return (
      <div key={key} className={`notice ${look}`}>
        <Icon name={icon} />
        <div className="notice-text">
          <p>
            <strong>{words.verdicts[check.verdict]}</strong>
          </p>
          {language === 'vi' ? <p>{check.sentence}</p> : check.sentenceEn !== undefined && <p>{check.sentenceEn}</p>}
          {check.signers.length > 0 && (
            <p className="small">
              {words.signers}: {check.signers.join('; ')}
            </p>
          )}
          {files.length > 1 && <p className="small">{name}</p>}
          {check.subIndication !== undefined && (
            <details className="small">
              <summary>{words.arriving.standardVerdict}</summary>
              <p>{`${check.verdict} / ${check.subIndication}`}</p>
            </details>
          )}
          {check.pageKey !== undefined && (
            <DownloadButton path={`/api/incoming/${id}/files/${index}/report`}>{words.reportPage}</DownloadButton>
          )}
        </div>
      </div>
    );
  });
}
