import { useId, useState } from 'react';
import { printedNumber } from '../../../../lib/domain/books/number.ts';
import type { IncomingFile } from '../../../../lib/domain/incoming/incoming-file.ts';
import type { In } from '../../../../lib/domain/incoming/states.ts';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { useIncoming } from '../../../api/queries.ts';
import { useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { Link, navigate } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ReadScreen } from '../../../parts/read-screen.tsx';
import { RefusedProvider } from '../../../parts/refused.tsx';
import { PdfView } from '../../../pdf/pdf-view.tsx';
import { useWords } from '../../../words/words.tsx';
import { type FieldProps, SelectField } from '../../outgoing/compose/fields/fields.tsx';
import { PageOneNotice } from '../paper/page-one-notice.tsx';
import type { PaperField as PaperFieldName } from '../paper/paper-draft.ts';
import { PaperField } from '../paper/paper-field.tsx';
import { PaperFields } from '../paper/paper-fields.tsx';
import { ReceiveEnd } from '../paper/receive-end.tsx';
import { useMailForm } from './use-mail-form.ts';
import '../../outgoing/compose/compose.css';
import '../paper/paper.css';

/** Tiếp nhận văn bản trong thư: which file is the document, and what stands on it, beside the file itself. */
export default function ReceiveMailScreen({ id }: { readonly id: string }) {
  const { mailing: words, incoming } = useWords();
  return (
    <ReadScreen id={id} list={paths.incoming} listName={incoming} reading={useIncoming(id)}>
      {(view) => (
        <>
          <p>
            <Link to={paths.incomingItem(id)}>← {words.backToMail}</Link>
          </p>
          <PageHeading title={words.receiveTitle} />
          {view.incoming.state === 'mailed' ? (
            <MailForm incoming={view.incoming} stage={view.stage} />
          ) : (
            <p className="notice notice-info">
              <Link to={paths.incomingItem(id)}>{words.backToMail}</Link>
            </p>
          )}
        </>
      )}
    </ReadScreen>
  );
}

interface FormProps {
  readonly incoming: In<'mailed'>;
  readonly stage: string;
}

interface Received {
  readonly id: string;
  readonly arrivalNumber?: number;
}

function MailForm({ incoming, stage }: FormProps) {
  const { mailing: words, receiving, form } = useWords();
  const say = useSay();
  const formId = useId();
  const [tried, setTried] = useState(false);
  const { id } = incoming;
  const today = vietnamDay(Date.now());
  const mail = useMailForm(incoming, today);
  const { missing, wrong, main, file } = mail;
  const step = useStep<object, Received>(({ arrivalNumber }) => {
    mail.forget();
    navigate(paths.incomingItem(id));
    say(arrivalNumber === undefined ? words.taken : words.registered(printedNumber(arrivalNumber)));
  });
  if (main === undefined) return <p className="notice notice-warn">{words.noMain}</p>;
  const send = (more: object) => {
    setTried(true);
    const first = [...missing, ...wrong][0];
    if (first !== undefined) return document.getElementById(`${formId}-${first}`)?.focus();
    if (step.state.is !== 'asking') void step.run(`/api/incoming/${id}/receive`, mail.request(more), stage);
  };
  const faultOf = (name: PaperFieldName) => {
    if (wrong.includes(name)) return name === 'issuedOn' ? receiving.wrongDay : form.wrong.subject;
    return tried && missing.includes(name) ? '' : undefined;
  };
  const field = (name: PaperFieldName) => ({ name, id: `${formId}-${name}`, fault: faultOf(name) });
  return (
    <>
      <p className="muted">{words.receiveIntro}</p>
      {!mail.hasPdf && <p className="notice notice-info">{words.noPdf}</p>}
      <div className={file?.check ? 'paper paper-beside' : 'paper'}>
        <RefusedProvider error={step.state.is === 'failed' ? step.state.error : undefined}>
          <form
            className="compose"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              send({ register: true });
            }}
          >
            <MailFields formId={formId} mail={mail} today={today} field={field} />
            <ReceiveEnd step={step} missing={tried ? missing : []} words={words} onSend={send} />
          </form>
        </RefusedProvider>
        {file?.check && <MainFile path={`/api/incoming/${id}/files/${main}`} file={file} />}
      </div>
    </>
  );
}

interface FieldsProps {
  readonly formId: string;
  readonly mail: ReturnType<typeof useMailForm>;
  readonly today: string;
  field(name: PaperFieldName): FieldProps;
}

function MailFields({ formId, mail, today, field }: FieldsProps) {
  const { mailing: words, fieldNames } = useWords();
  const { one, open, draft, set } = mail;
  return (
    <>
      <SelectField
        name="main"
        id={`${formId}-main`}
        fault={undefined}
        wide
        label={fieldNames.main}
        hint={words.mainHint}
        value={String(mail.main)}
        options={mail.choices.map(({ file, index }) => ({ code: String(index), name: file.name }))}
        onChange={(code) => mail.setMain(Number(code))}
      />
      <PageOneNotice one={one} open={open} allTaken={words.allTaken} onTakeAll={() => set(open)} />
      <PaperFields draft={draft} open={open} today={today} mail set={set} field={field} />
      <PaperField
        name="reason"
        id={`${formId}-reason`}
        fault={undefined}
        label={words.reason}
        hint={words.reasonHint}
        optional
        wide
        value={mail.reason}
        onChange={mail.setReason}
      />
    </>
  );
}

/** The file beside the form. */
function MainFile({ path, file }: { readonly path: string; readonly file: IncomingFile }) {
  return (
    <div>
      <PdfView
        key={path}
        fileKey={file.key}
        path={path}
        imagePath={`${path}/pages/1`}
        name={file.name.replace(/\.pdf$/i, '')}
        known={{ size: file.firstPage, pages: file.pages }}
      />
    </div>
  );
}
