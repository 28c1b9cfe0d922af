import { useState } from 'react';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { Me } from '../../../api/office.ts';
import type { OneOfMany } from '../../../api/outgoing.ts';
import { useStep } from '../../../api/use-step.ts';
import type { ManyKind } from '../../../app/paths.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { DueField } from '../../../parts/due/due-field.tsx';
import type { IconName } from '../../../parts/icon.tsx';
import { ChosenList } from '../../../parts/lists/chosen-list.tsx';
import { type Candidate, candidatesOf, keepLead } from '../../../parts/parties/parties.ts';
import { StepDialog, TextBox } from '../../../parts/step-dialog.tsx';
import { useManyWords } from '../../../words/many-words.ts';
import { useWords } from '../../../words/words.tsx';
import { LeadField } from '../../incoming/document/direction/lead-field.tsx';
import '../../incoming/document/direction/direction.css';

export const iconOf: Readonly<Record<ManyKind, IconName>> = { register: 'book', issue: 'seal', assign: 'person' };

interface Props {
  readonly kind: ManyKind;
  readonly documents: readonly Task[];
  readonly me: Me;
  onDone(results: readonly OneOfMany[]): void;
  onClose(): void;
}

/** What a request names of a document: of one that goes out with the version that the person has before them. */
const named = ({ documentId, direction, stage }: Task) =>
  direction === 'outgoing' && stage !== undefined ? { id: documentId, stage } : documentId;

/** Says what will be done with how many, asks once; who directs says to whom, until when and with which words. */
export function ConfirmTasks({ kind, documents, me, onDone, onClose }: Props) {
  const many = useManyWords();
  const text = many[kind];
  const words = useWords();
  const say = useSay();
  const [lead, setLead] = useState<Candidate>();
  const [opinion, setOpinion] = useState('');
  const [due, setDue] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, { results: OneOfMany[] }>(({ results }) => {
    if (lead) keepLead(me.person.subject, lead.key);
    say(text.said(results.filter(({ refusal }) => !refusal).length, documents.length));
    onDone(results);
  });
  const confirm = () => {
    setTried(true);
    if (kind === 'assign' && !lead) return;
    const direction =
      kind === 'assign' && lead
        ? {
            ...('unit' in lead.request ? lead.request : { officer: lead.request.person }),
            ...(due === '' ? {} : { due }),
            opinion: opinion.trim(),
          }
        : {};
    void step.run(`/api/inbox/${kind}`, { documents: documents.map(named), ...direction });
  };
  return (
    <StepDialog
      title={text.confirm(documents.length)}
      text={text.text}
      facts={[]}
      icon={iconOf[kind]}
      confirm={text.go(documents.length)}
      asking={many.asking}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <ChosenList documents={documents} label={text.confirm(documents.length)} />
      {kind === 'assign' && (
        <>
          <LeadField
            candidates={candidatesOf(me)}
            me={me}
            chosen={lead}
            problem={tried && !lead ? words.directions.leadMissing : undefined}
            onChoose={setLead}
          />
          <TextBox
            name="opinion"
            label={words.opinion}
            value={opinion}
            suggestions={words.directions.phrases}
            onChange={setOpinion}
          />
          <DueField name="due" label={words.directions.due} value={due} onChange={setDue} />
        </>
      )}
    </StepDialog>
  );
}
