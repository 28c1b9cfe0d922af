import { fileMarks, heldReasons } from '../../../../lib/domain/incoming/mail/held.ts';
import type { Incoming } from '../../../../lib/domain/incoming/states.ts';
import { Card } from '../../../parts/card.tsx';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Time } from '../../../parts/time.tsx';
import { useWords } from '../../../words/words.tsx';
import './mail-card.css';

/** The mail that a document came in: what it says of itself, as text and never as a page, which files are held back, and the mail as it came. */
export function MailCard({ incoming }: { readonly incoming: Incoming }) {
  const { mailing: words } = useWords();
  const { mailing } = incoming;
  if (!mailing) return null;
  const mail = 'mail' in incoming ? incoming.mail : undefined;
  return (
    <Card title={words.card}>
      <Facts
        facts={[
          [words.from, mail ? fromOf(mail.from) : mailing.from],
          mail?.proof && [words.proof, words.proofs[mail.proof.is]],
          mail && mail.to !== '' ? [words.to, mail.to] : undefined,
          mail?.sentAt === undefined ? undefined : [words.sentAt, <Time key="sent" at={mail.sentAt} />],
          [words.subject, mail?.subject ?? mailing.subject],
          mailing.uid === undefined ? undefined : [words.inMailbox, words.atUid(mailing.folder ?? '', mailing.uid)],
          mailing.messageId === undefined ? undefined : [words.messageId, mailing.messageId],
        ]}
      />
      <FilesToSee incoming={incoming} />
      {mail && (
        <details className="mail-words" open={incoming.state === 'mailed'}>
          <summary>{words.text}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it too */}
          <section className="mail-text" tabIndex={0} aria-label={words.text}>
            {mail.text === '' ? words.noText : mail.text}
          </section>
          {mail.cut && <p className="small">{words.cut}</p>}
        </details>
      )}
      <DownloadButton path={`/api/incoming/${incoming.id}/packet`}>{words.original}</DownloadButton>
    </Card>
  );
}

const fromOf = ({ name, address }: { readonly name: string; readonly address: string }): string =>
  name === '' ? address : `${name} <${address}>`;

/** What is held back, and what is to be opened with care. */
function FilesToSee({ incoming }: { readonly incoming: Incoming }) {
  const { mailing: words } = useWords();
  const files = 'files' in incoming ? incoming.files.filter(({ held, marked }) => held || marked) : [];
  if (files.length === 0) return null;
  return (
    <section className="notice notice-warn" aria-label={words.filesToSee}>
      <Icon name="warning" />
      <ul className="notice-text mail-held">
        {files.map(({ key, name, held, marked }) => (
          <li key={key} className="breaks">
            {held ? words.held(name, heldReasons[held]) : marked && words.marked(name, fileMarks[marked])}
          </li>
        ))}
      </ul>
    </section>
  );
}
