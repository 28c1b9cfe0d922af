import { addingOf, namedOnPage } from '../../../../lib/domain/outgoing/added.ts';
import { insideOf } from '../../../../lib/domain/outgoing/inside.ts';
import { paperNames } from '../../../../lib/domain/outgoing/recipients.ts';
import { urgencyWords } from '../../../../lib/domain/outgoing/urgency-stamp.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { documentKind } from '../../../../lib/domain/shared/kinds.ts';
import type { Urgency } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useAgencyNames, useDocument } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { AnsweredDocuments, Answers } from '../../../parts/answers.tsx';
import { Card } from '../../../parts/card.tsx';
import { DossiersCard } from '../../../parts/dossiers/dossiers-card.tsx';
import { Envelopes } from '../../../parts/envelopes.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { recipientsLine } from '../../../parts/first-recipients.ts';
import { History } from '../../../parts/history.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { PrintOut } from '../../../parts/print-out.tsx';
import { ReadScreen } from '../../../parts/read-screen.tsx';
import { Shares } from '../../../parts/shares.tsx';
import { OutgoingState } from '../../../parts/states.tsx';
import { StepsRail } from '../../../parts/steps-rail.tsx';
import { Time } from '../../../parts/time.tsx';
import { UrgencyTag, useUrgencyName } from '../../../parts/urgency.tsx';
import { ViewersList } from '../../../parts/viewers.tsx';
import { firstPageOf, usePictureEarly } from '../../../pdf/page-image.ts';
import { useLanguage, useWords } from '../../../words/words.tsx';
import { Actions } from './actions.tsx';
import { AddedLater } from './added.tsx';
import { AmendedNotice, Amendments, AmendsLink } from './amendments.tsx';
import { Annexes } from './annexes.tsx';
import { Capacity, CapacityRefused } from './capacity.tsx';
import { Deliveries } from './deliveries.tsx';
import { DocumentFiles } from './document-files.tsx';
import { ErrandButtons } from './errands.tsx';
import { InsideCard, TakeInside } from './inside.tsx';
import { Proof } from './proof.tsx';
import { Opinions } from './review/opinions.tsx';
import { ReviewCard } from './review/review-card.tsx';
import { shownState, stepNow, whereNow } from './shown-state.ts';
import { Differences } from './submit-dialog.tsx';
import { type Places, usePlaces } from './use-places.ts';
import '../../../styles/open.css';

export default function DocumentScreen({ id, me }: { id: string; me: Me }) {
  const words = useWords();
  usePictureEarly(firstPageOf('documents', id));
  return (
    <ReadScreen id={id} list={paths.outgoing} listName={words.outgoing} reading={useDocument(id)}>
      {(view) => <Opened view={view} me={me} />}
    </ReadScreen>
  );
}

function Opened({ view, me }: { view: DocumentView; me: Me }) {
  const words = useWords();
  const { document, code, deliveries } = view;
  const state = shownState(document);
  const name = code === '' ? words.noNumber : code;
  const mayMove = view.may.includes('submit');
  const places = usePlaces(view, mayMove);
  return (
    <>
      <PageHeading title={document.content.subject} tabTitle={`${name} · ${document.content.subject}`}>
        <p className="under-heading">
          <strong>{name}</strong> <OutgoingState state={state} /> <UrgencyTag urgency={document.content.urgency} />
        </p>
      </PageHeading>
      <div className="open">
        <DocumentFiles view={view} name={name.replaceAll('/', '-')} marks={places.marks} />
        <div className="panel">
          <Card title={words.whereNow}>
            <p>{whereNow(view, words)}</p>
            <Reason view={view} />
            <Recalled view={view} />
            <AmendedNotice document={document} />
            <Stopped view={view} />
            <CapacityRefused view={view} />
            {state !== 'cancelled' && <StepsRail steps={words.steps} now={stepNow[state]} />}
            {['draft', 'in-review', 'submitted'].includes(document.state) && <ClaimsNotice view={view} />}
            {mayMove && <PlacesNotice places={places} urgency={document.content.urgency} />}
            <TakeInside view={view} me={me} />
            <ErrandButtons view={view} me={me} />
            <Actions view={view} me={me} places={places} />
          </Card>
          {view.review && <ReviewCard view={view} review={view.review} />}
          {view.review && <Opinions view={view} me={me} />}
          {deliveries.length > 0 && (
            <Card title={words.deliveries}>
              <Deliveries
                view={view}
                isLater={(recipient) => document.state === 'issued' && addingOf(document, recipient) !== undefined}
              />
            </Card>
          )}
          <InsideCard view={view} me={me} />
          {view.envelopes.length > 0 && (
            <Card title={words.envelopes.title}>
              <Envelopes envelopes={view.envelopes} mayMark={view.mayHandle} />
            </Card>
          )}
          {document.state === 'issued' && document.added && (
            <Card title={words.added.laterTitle}>
              <AddedLater document={document} />
            </Card>
          )}
          <Answers answers={view.answers} />
          <Amendments amendments={view.amendments} />
          <DossiersCard direction="outgoing" id={document.id} />
          <Annexes document={document} />
          {view.proof && <Proof proof={view.proof} />}
          <Card title={words.facts}>
            <DocumentFacts view={view} />
          </Card>
          <Card title={words.history}>
            <History events={view.history} />
            <ViewersList direction="documents" id={view.document.id} />
            <PrintOut
              path={`/api/documents/${document.id}`}
              copies={[{ path: `/api/documents/${document.id}/print` }]}
            />
            <Shares
              direction="documents"
              id={document.id}
              shares={document.shares}
              open={view.may.includes('share')}
              me={me}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

/** What the clerk should see to before the draft is submitted. */
function PlacesNotice({ places, urgency }: { places: Places; urgency: Urgency }) {
  const words = useWords();
  const found = places.contradictions;
  return (
    <>
      {found.length > 0 && <Differences found={found} />}
      {places.stamped && <p className="small">{words.places.stampGoes(urgencyWords(urgency))}</p>}
      {places.unsure() && <p className="notice notice-warn">{words.places.unsure}</p>}
    </>
  );
}

/** What the file may lose, said before anybody signs it. */
function ClaimsNotice({ view: { document } }: { view: DocumentView }) {
  const words = useWords();
  const { claimsAtRisk = [] } = document.content;
  if (claimsAtRisk.length === 0) return null;
  return <p className="notice notice-warn">{words.places.claimsAtRisk(claimsAtRisk.join(', '))}</p>;
}

/** Why it came back, or why it was dead-lettered. */
function Reason({ view: { document } }: { view: DocumentView }) {
  const words = useWords();
  const act =
    document.state === 'draft' ? document.returned : document.state === 'cancelled' ? document.cancelled : undefined;
  if (!act) return null;
  return (
    <blockquote className="reason">
      <p>
        <strong>{words.reason}:</strong> {act.reason}
      </p>
      <p className="small">
        {act.name} · <Time at={act.at} />
      </p>
    </blockquote>
  );
}

/** That it was taken back: by whom, on whose word, why, and from how many. */
function Recalled({ view: { document } }: { view: DocumentView }) {
  const { recall, reason } = useWords();
  if (document.state !== 'issued' || !document.recalled) return null;
  const { name, at, leader, reason: why, recipients, paper = [], inside } = document.recalled;
  const within = insideOf(document.content).length;
  const all = document.content.recipients.length + paperNames(document.content).length + within;
  return (
    <div className="notice notice-bad">
      <Icon name="back" />
      <div className="notice-text">
        <p>
          <strong>{recall.recalled}</strong>
        </p>
        <p lang="vi">
          {reason}: {why}
        </p>
        <p className="small">
          {recall.recalledText(name, leader.name)} · <Time at={at} />
        </p>
        <p className="small">{recall.recalledFrom(recipients.length + paper.length + (inside ? within : 0), all)}</p>
      </div>
    </div>
  );
}

/** Why an issue that was asked for did not come to its end. */
function Stopped({ view: { stopped } }: { view: DocumentView }) {
  const words = useWords();
  const { language } = useLanguage();
  if (!stopped) return null;
  return (
    <blockquote className="reason">
      <p>
        <strong>{words.stopped}:</strong> {language === 'vi' ? stopped.title : stopped.detail}
      </p>
      <p className="small">
        <Time at={stopped.at} />
      </p>
    </blockquote>
  );
}

function DocumentFacts({ view }: { view: DocumentView }) {
  const words = useWords();
  const reviewWords = useWords().review;
  const { document, code, signerName } = view;
  const { content, number } = document;
  const onPage = namedOnPage(document);
  const names = useAgencyNames(onPage.recipients);
  const recipients = [
    ...onPage.recipients.map((code) => names[code] ?? code),
    ...onPage.paper.map(({ name }) => name),
    ...insideOf(content).map(({ name }) => name),
  ];
  const urgencyName = useUrgencyName();
  const { fact, form } = words;
  return (
    <Facts
      facts={[
        [fact.kind, documentKind(content.kind)?.name ?? content.kind],
        [fact.code, code || words.noNumber],
        number && [fact.day, printedDay(number.day)],
        [fact.signer, signerName],
        [fact.capacity, <Capacity key="capacity" view={view} />],
        [fact.recipients, recipientsLine(recipients, '; ', words)],
        content.byRule && [
          words.recipientGroups.byRule,
          content.byRule
            .map(({ name, codes, on }) => words.recipientGroups.ruled(name, codes.length, printedDay(on)))
            .join('; '),
        ],
        content.inReplyTo && [
          words.answers.answering,
          <AnsweredDocuments key="answered" answered={content.inReplyTo} />,
        ],
        content.amends && [words.amending.of[content.amends.how], <AmendsLink key="amends" amends={content.amends} />],
        [fact.urgency, urgencyName(content.urgency)],
        content.dueOn === undefined ? undefined : [fact.due, printedDay(content.dueOn)],
        content.copies === undefined ? undefined : [form.copies, content.copies],
        content.language === undefined ? undefined : [words.fieldNames.language, content.language],
        content.note === undefined ? undefined : [words.fieldNames.note, content.note],
        [fact.unit, content.unit],
        [fact.pages, content.pages],
        [fact.version, document.draftVersion],
        document.draftVersion > 1
          ? [
              reviewWords.versions,
              <Link key="versions" to={paths.versions(document.id)}>
                {reviewWords.openVersions}
              </Link>,
            ]
          : undefined,
        document.state === 'issued' ? [fact.identity, document.documentId] : undefined,
      ]}
    />
  );
}
