import { useState } from 'react';
import { leadDue, type Party, partyKey } from '../../../../../lib/domain/incoming/direction/direction.ts';
import { openParts } from '../../../../../lib/domain/incoming/direction/parts.ts';
import { standingProposal } from '../../../../../lib/domain/incoming/direction/propose.ts';
import { directedOf, leadOf } from '../../../../../lib/domain/incoming/direction/take.ts';
import type { IncomingView } from '../../../../api/incoming.ts';
import type { Me } from '../../../../api/office.ts';
import { useStep } from '../../../../api/use-step.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { DueField } from '../../../../parts/due/due-field.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { useLandOnNext } from '../../../../parts/inbox-walk.tsx';
import { useKeptText } from '../../../../parts/kept-texts.ts';
import { type Candidate, candidatesOf, keepLead } from '../../../../parts/parties/parties.ts';
import { PartiesField } from '../../../../parts/parties/parties-field.tsx';
import { StepDialog, TextBox } from '../../../../parts/step-dialog.tsx';
import { useWords } from '../../../../words/words.tsx';
import { LeadField } from './lead-field.tsx';

interface Props {
  readonly act: 'assign' | 'propose' | 'direct-again';
  readonly view: IncomingView;
  readonly me: Me;
  onClose(): void;
}

/**
 * Bút phê: who leads, who cooperates, who is to know, until when. A further direction leaves who leads. A leader finds what was proposed filled in; whoever
 * proposes again finds what they proposed.
 */
export default function DirectDialog({ act, view, me, onClose }: Props) {
  const words = useWords();
  const text = words.directions;
  const say = useSay();
  const landOnNext = useLandOnNext();
  const { incoming } = view;
  // what the person has read before they opened this
  const [stage] = useState(view.stage);
  const candidates = candidatesOf(me);
  const proposal = act === 'direct-again' ? undefined : standingProposal(incoming);
  const named = (parties: readonly Party[]) =>
    parties.flatMap((party) => candidates.find(({ key }) => key === partyKey(party)) ?? []);
  const [lead, setLead] = useState<Candidate | undefined>(() => (proposal ? named([proposal.lead])[0] : undefined));
  const [cooperating, setCooperating] = useState<readonly Candidate[]>(() => named(proposal?.cooperating ?? []));
  const [informed, setInformed] = useState<readonly Candidate[]>(() => named(proposal?.forInformation ?? []));
  const [due, setDue] = useState(proposal?.due ?? '');
  const [opinion, setOpinion, forgetOpinion] = useKeptText(`${act} ${incoming.id} text`, proposal?.text);
  const [tried, setTried] = useState(false);
  const assigning = act !== 'direct-again';
  const step = useStep<object, { id: string }>(() => {
    forgetOpinion();
    if (lead) keepLead(me.person.subject, lead.key);
    onClose();
    if (act === 'propose') return say(text.propose.done);
    if (act === 'direct-again') return say(text.dones['direct-again']);
    const where = landOnNext(incoming.id) ? words.done.next : words.done.last;
    say(`${words.done.assign(lead?.name ?? '')} ${where}`);
  });
  const taken = new Set([...inWork(view), lead?.key, ...[...cooperating, ...informed].map(({ key }) => key)]);
  const free = candidates.filter(({ key }) => !taken.has(key));
  const empty = !assigning && opinion.trim() === '' && due === '' && cooperating.length + informed.length === 0;
  const confirm = () => {
    setTried(true);
    if ((assigning && !lead) || empty) return;
    const asked = {
      ...(lead ? ('unit' in lead.request ? lead.request : { officer: lead.request.person }) : {}),
      ...(cooperating.length > 0 ? { cooperating: cooperating.map(({ request }) => request) } : {}),
      ...(informed.length > 0 ? { forInformation: informed.map(({ request }) => request) } : {}),
      ...(due === '' ? {} : { due }),
      opinion: opinion.trim(),
    };
    void step.run(`/api/incoming/${incoming.id}/${act}`, asked, stage);
  };
  const titles = {
    assign: words.confirm.assign,
    propose: text.propose.title,
    'direct-again': text.acts['direct-again'],
  };
  const confirms = { assign: words.assign, propose: text.propose.name, 'direct-again': text.acts['direct-again'] };
  const header = 'header' in incoming ? incoming.header : undefined;
  return (
    <StepDialog
      title={titles[act]}
      facts={[
        [words.fact.code, header?.code ?? ''],
        [words.fact.subject, header?.subject ?? words.unread],
      ]}
      icon={act === 'assign' ? 'person' : 'pen'}
      confirm={confirms[act]}
      asking={act === 'assign' ? words.assigning : text.asking}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {act === 'propose' && <p className="small">{text.propose.hint}</p>}
      {act === 'assign' && proposal && (
        <p className="notice notice-info">
          <Icon name="info" /> <span className="notice-text">{text.propose.filled(proposal.name)}</span>
        </p>
      )}
      {assigning && (
        <LeadField
          candidates={candidates.filter(({ key }) => key === lead?.key || !taken.has(key))}
          me={me}
          chosen={lead}
          problem={tried && !lead ? text.leadMissing : undefined}
          onChoose={setLead}
        />
      )}
      <TextBox
        name="opinion"
        label={act === 'propose' ? text.propose.text : words.opinion}
        value={opinion}
        suggestions={text.phrases}
        onChange={setOpinion}
      />
      <DueField
        name="due"
        label={text.due}
        value={due}
        calendar={view.calendar}
        from={assigning ? undefined : leadDue(directedOf(incoming as never))}
        onChange={setDue}
      />
      <details className="viewers" open={!assigning || cooperating.length + informed.length > 0}>
        <summary>{text.others}</summary>
        <PartiesField
          name="cooperating"
          label={text.cooperating}
          candidates={free}
          chosen={cooperating}
          onChange={setCooperating}
        />
        <PartiesField
          name="forInformation"
          label={text.information}
          candidates={free}
          chosen={informed}
          onChange={setInformed}
        />
      </details>
      {tried && empty && <p className="field-problem">{text.nothing}</p>}
    </StepDialog>
  );
}

/** Who leads, and who has a part that is not done: they are not named again. */
function inWork({ incoming }: IncomingView): readonly string[] {
  if (!('registered' in incoming)) return [];
  const lead = 'assigned' in incoming ? [leadOf(incoming.assigned)] : [];
  return [...lead, ...openParts(directedOf(incoming)).map(({ of }) => of)].map(partyKey);
}
