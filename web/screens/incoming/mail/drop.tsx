import { useId, useState } from 'react';
import { maxMailBytes } from '../../../../lib/domain/incoming/mail/mail.ts';
import { problemTable } from '../../../../lib/domain/shared/errors.ts';
import { type Secrecy, secrecies } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import { Refusal } from '../../../api/failures.ts';
import { uploadMail } from '../../../api/upload.ts';
import { useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { Link, navigate } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { RefusedProvider } from '../../../parts/refused.tsx';
import { useWords } from '../../../words/words.tsx';
import { SelectField } from '../../outgoing/compose/fields/fields.tsx';
import { FileField, type FileKind } from '../../outgoing/compose/fields/file-field.tsx';
import { SecretPaper } from '../paper/secret-paper.tsx';
import '../../outgoing/compose/compose.css';
import '../paper/paper.css';

/** Nhận văn bản từ thư điện tử: whether it is secret first, then the mail as its program saved it. It is opened by a worker, and its page says what was found. */
export default function DropMailScreen() {
  const { mailing: words, incoming, form } = useWords();
  const say = useSay();
  const id = useId();
  const [secrecy, setSecrecy] = useState<Secrecy>('none');
  const [upload, setUpload] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, { id: string }>((answer) => {
    navigate(paths.incomingItem(answer.id));
    say(words.brought);
  });
  const ordinary = secrecy === 'none';
  const missing = tried && upload === '';
  const asking = step.state.is === 'asking';
  const kind: FileKind = {
    ...{ label: words.file, accept: '.eml,message/rfc822', drop: words.drop },
    check: async ({ size }) => checkSize(size),
    upload: uploadMail,
  };
  const send = () => {
    setTried(true);
    if (upload === '') return document.getElementById(`${id}-upload`)?.focus();
    if (!asking) void step.run('/api/incoming/mails', { secrecy, upload });
  };
  return (
    <>
      <p>
        <Link to={paths.incoming}>← {incoming}</Link>
      </p>
      <PageHeading title={words.title} />
      <p className="muted">{words.intro}</p>
      <div className="paper">
        <RefusedProvider error={step.state.is === 'failed' ? step.state.error : undefined}>
          <form
            className="compose"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (ordinary) send();
            }}
          >
            <SelectField
              name="secrecy"
              id={`${id}-secrecy`}
              fault={undefined}
              wide
              label={form.secrecy}
              hint={words.secrecyHint}
              value={secrecy}
              options={secrecies}
              onChange={(code) => {
                setSecrecy(code as Secrecy);
                setUpload('');
              }}
            />
            {!ordinary && <SecretPaper mail />}
            {ordinary && (
              <>
                <FileField
                  name="upload"
                  id={`${id}-upload`}
                  fault={missing ? '' : undefined}
                  limit={maxMailBytes}
                  limitText={() => words.limit}
                  hint=""
                  of={kind}
                  there={undefined}
                  onUpload={setUpload}
                />
                <DropEnd step={step} onSend={send} />
              </>
            )}
          </form>
        </RefusedProvider>
      </div>
    </>
  );
}

/** What is too large is said before it travels. */
function checkSize(size: number): void {
  if (size > 0 && size <= maxMailBytes) return;
  const code = size === 0 ? 'file-empty' : 'mail-too-large';
  const { status, vi: title, en: detail } = problemTable[code];
  throw new Refusal({ status, code, title, detail, facts: { size } });
}

interface EndProps {
  readonly step: ReturnType<typeof useStep<object, { id: string }>>;
  onSend(): void;
}

/** What was refused, where the same mail is, and the button that brings it in. */
function DropEnd({ step, onSend }: EndProps) {
  const { mailing: words, stepUnclear } = useWords();
  const { state } = step;
  const asking = state.is === 'asking';
  const known = state.is === 'failed' ? knownIn(state.error) : undefined;
  return (
    <div className="compose-end">
      {state.is === 'failed' && (
        <FailureNotice
          error={state.error}
          unclear={stepUnclear}
          onAgain={state.again ? () => void step.again() : undefined}
        />
      )}
      {known !== undefined && (
        <Link to={paths.incomingItem(known)} className="button">
          <Icon name="inbox" /> {words.knownBefore}
        </Link>
      )}
      <div className="paper-buttons">
        <button type="button" className="button button-main" aria-disabled={asking} onClick={onSend}>
          <Icon name={asking ? 'clock' : 'inbox'} /> {asking ? words.bringing : words.bring}
        </button>
      </div>
    </div>
  );
}

function knownIn(error: unknown): string | undefined {
  if (!(error instanceof Refusal) || error.problem.code !== 'mail-known') return undefined;
  const found = error.problem.facts?.['documents'];
  return Array.isArray(found) ? String(found[0]) : undefined;
}
