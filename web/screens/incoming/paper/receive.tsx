import { useId, useState } from 'react';
import { printedNumber } from '../../../../lib/domain/books/number.ts';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { type Secrecy, secrecies } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import type { Me } from '../../../api/office.ts';
import { useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { Link, navigate } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { RefusedProvider } from '../../../parts/refused.tsx';
import { useWords } from '../../../words/words.tsx';
import { AnnexesField } from '../../outgoing/compose/annexes/annexes-field.tsx';
import { SelectField } from '../../outgoing/compose/fields/fields.tsx';
import { FileField } from '../../outgoing/compose/fields/file-field.tsx';
import { PageOneNotice } from './page-one-notice.tsx';
import type { PaperField } from './paper-draft.ts';
import { PaperFields } from './paper-fields.tsx';
import { Preview } from './preview.tsx';
import { ReceiveEnd } from './receive-end.tsx';
import { SecretPaper } from './secret-paper.tsx';
import { usePaper } from './use-paper.ts';
import '../../outgoing/compose/compose.css';
import './paper.css';

/** Nhận văn bản giấy: whether it is secret first, then the scan and what stands on it, beside the picture of its first page. */
export default function ReceiveScreen({ me }: { readonly me: Me }) {
  const { receiving: words, incoming } = useWords();
  const paper = usePaper(me.person.subject);
  const ordinary = paper.draft.secrecy === 'none';
  return (
    <>
      <p>
        <Link to={paths.incoming}>← {incoming}</Link>
      </p>
      <PageHeading title={words.title} />
      <p className="muted">{words.intro}</p>
      <div className={ordinary && paper.file ? 'paper paper-beside' : 'paper'}>
        <PaperForm me={me} paper={paper} ordinary={ordinary} />
        {ordinary && paper.file && <Preview file={paper.file} onPages={paper.setPages} />}
      </div>
    </>
  );
}

interface Received {
  readonly id: string;
  readonly arrivalNumber?: number;
}

interface FormProps {
  readonly me: Me;
  readonly paper: ReturnType<typeof usePaper>;
  readonly ordinary: boolean;
}

function PaperForm({ me, paper, ordinary }: FormProps) {
  const { receiving: words, form } = useWords();
  const say = useSay();
  const formId = useId();
  const [tried, setTried] = useState(false);
  const today = vietnamDay(Date.now());
  const { draft, missing, wrong } = paper.checked(today);
  const step = useStep<object, Received>(({ id, arrivalNumber }) => {
    paper.forget();
    navigate(paths.incomingItem(id));
    say(arrivalNumber === undefined ? words.received : words.registered(printedNumber(arrivalNumber)));
  });
  const send = (more: object) => {
    setTried(true);
    const first = [...missing, ...wrong][0];
    if (first !== undefined) return document.getElementById(`${formId}-${first}`)?.focus();
    if (step.state.is !== 'asking') void step.run('/api/incoming', paper.request(more));
  };
  const faultOf = (name: PaperField) => {
    if (wrong.includes(name)) return name === 'issuedOn' ? words.wrongDay : form.wrong.subject;
    return tried && missing.includes(name) ? '' : undefined;
  };
  const field = (name: PaperField) => ({ name, id: `${formId}-${name}`, fault: faultOf(name) });
  return (
    <RefusedProvider error={step.state.is === 'failed' ? step.state.error : undefined}>
      <form
        className="compose"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ordinary) send({ register: true });
        }}
      >
        <SelectField
          {...field('secrecy')}
          wide
          label={form.secrecy}
          hint={words.secrecyHint}
          value={draft.secrecy}
          options={secrecies}
          onChange={(code) => paper.classify(code as Secrecy)}
        />
        {!ordinary && <SecretPaper />}
        {ordinary && (
          <>
            <FileField
              {...field('upload')}
              limit={me.maxFileBytes}
              limitText={words.scanLimit}
              hint=""
              there={undefined}
              onUpload={paper.setUpload}
              onFile={paper.setFile}
            />
            <PageOneNotice one={paper.one} open={paper.open} onTakeAll={paper.takeAll} />
            <PaperFields draft={draft} open={paper.open} today={today} set={paper.set} field={field} />
            <AnnexesField name="annexes" id={`${formId}-annexes`} there={noAnnexes} onChange={paper.setAnnexes} />
            <ReceiveEnd step={step} missing={tried ? missing : []} words={words} onSend={send} />
          </>
        )}
      </form>
    </RefusedProvider>
  );
}

const noAnnexes = [] as const;
