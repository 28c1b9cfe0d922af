import type { IncomingFile, SignatureCheck } from '../../../lib/domain/incoming/incoming-file.ts';
import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { DownloadButton } from '../../parts/download-button.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { useLanguage } from '../../words/words.tsx';

const looks: Readonly<Record<SignatureCheck['verdict'], readonly [IconName, string]>> = {
  'TOTAL-PASSED': ['check', 'notice-good'],
  INDETERMINATE: ['info', 'notice-warn'],
  'TOTAL-FAILED': ['warning', 'notice-bad'],
  'NO-SIGNATURE': ['info', 'notice-warn'],
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

/** What the check of each file's signatures found, in words, with the standard's verdict beside it. */
export function SignatureChecks({ id, files }: { id: string; files: readonly IncomingFile[] }) {
  const { words, language } = useLanguage();
  return files.map(({ name, key, check }, index) => {
    if (!check) return null;
    const [icon, look] = looks[check.verdict];
    return (
      <div key={key} className={`notice ${look}`}>
        <Icon name={icon} />
        <div className="notice-text">
          <p>
            <strong>{words.verdicts[check.verdict]}</strong>
          </p>
          {language === 'vi' && <p>{check.sentence}</p>}
          {check.signers.length > 0 && (
            <p className="small">
              {words.signers}: {check.signers.join('; ')}
            </p>
          )}
          <p className="small">
            {files.length > 1 ? `${name} · ` : ''}
            {[check.verdict, check.subIndication].filter(Boolean).join(' / ')}
          </p>
          {check.pageKey !== undefined && (
            <DownloadButton path={`/api/incoming/${id}/files/${index}/report`}>{words.reportPage}</DownloadButton>
          )}
        </div>
      </div>
    );
  });
}
