import { type Clause, notYet, shown } from './clause.ts';

const outgoing = 'Outgoing by the law';
const incoming = 'Incoming by the law';
const archives = 'Archives (no issue yet)';
const search = 'Search, statistics and reports (no issue yet)';
const neighbours = 'Connections with other systems (no issue yet)';
const security = 'Security levels (no issue yet)';

const access = 'functions/access/access.test.ts';
const administration = 'flows/organisation/administration.test.ts';
const report = 'domain/registers/report.test.ts';
const recalls = 'flows/incoming/recall.embedded.test.ts';
const anchors = 'flows/audit/anchors.embedded.test.ts';
const letters = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o'];

/** How many clauses each number has: letters in the order of the alphabet of decrees; 0 where it has none. */
export const outline: Readonly<Record<string, readonly number[]>> = {
  I: [0, 0, 0, 0, 0],
  II: [0, 0, 0, 0, 0, 0, 0, 0],
  III: [14, 3, 3, 7, 7, 11, 5, 3],
  IV: [7, 0, 0],
  V: [0, 0, 0, 0, 0, 0],
};

/** The ids of all clauses of Part I, as the decree counts them: 81. */
export const clauseIds: readonly string[] = Object.entries(outline).flatMap(([part, numbers]) =>
  numbers.flatMap((count, at) =>
    count === 0 ? [`${part}.${at + 1}`] : letters.slice(0, count).map((letter) => `${part}.${at + 1}${letter}`),
  ),
);

const principles: readonly Clause[] = [
  shown(
    'I.1',
    'documents and dossiers are managed electronically',
    'flows/dossiers/dossiers.embedded.test.ts',
    'on the embedded engine a dossier is closed when no document in it has open work, and is opened again with a reason',
  ),
  notYet('I.2', 'network security as the law asks', `${security}: no level is assigned and no dossier of it exists`),
  shown(
    'I.3',
    'each person has the access that is theirs',
    access,
    'lists show outgoing documents to clerks and leaders of their agency, and to nobody else',
  ),
  shown(
    'I.4',
    'what is in the system is authentic and reliable: a valid signature of somebody else is not the sender’s',
    'domain/incoming/incoming-checks.test.ts',
    'what each check finds a certificate of somebody else, of one from afar',
  ),
  shown(
    'I.5',
    'it can be checked on demand',
    'flows/registers/book-proof.embedded.test.ts',
    'on the embedded engine as PDF is signed by the agency, and carries what anybody can check without us',
  ),
];

const general: readonly Clause[] = [
  notYet('II.1', 'all procedures of documents are there', `${outgoing}, ${incoming}: one path each today`),
  notYet('II.2', 'it can be integrated and shares data', `${neighbours}: an API, and no service accounts or events`),
  shown(
    'II.3',
    'order in the system, and statistics of access',
    'views/monitoring/access.embedded.test.ts',
    'the log of access, on SQLite counted over some days says how often and by whom documents were looked at, which most, and what an administrator may not read by its id alone',
  ),
  shown(
    'II.4',
    'documents stay authentic, whole and usable',
    anchors,
    'on the embedded engine is seen: a file that was changed',
  ),
  notYet(
    'II.5',
    'documents are kept for their term',
    `${archives}: those of dossiers are known, and nothing is done when one is over`,
  ),
  notYet('II.6', 'it fits the architecture of e-government', `${neighbours}: packets of QCVN 102 only`),
  shown(
    'II.7',
    'it is easy to reach and to use',
    'e2e/keyboard.test.ts',
    'the page, with the keyboard alone one document is drafted, signed, issued and sent without a mouse',
  ),
  shown(
    'II.8',
    'signatures are made, checked and validated',
    'flows/outgoing/seal-document.test.ts',
    'an issue takes number and day, fills them in, and seals: both signatures hold',
  ),
];

const making: readonly Clause[] = [
  notYet(
    'III.1a',
    'documents are created and converted',
    `${outgoing}: a PDF is uploaded; nothing is composed or converted`,
  ),
  shown(
    'III.1b',
    'files are attached',
    'flows/outgoing/annexes.embedded.test.ts',
    'on the embedded engine a packet carries the annexes behind the document, in their order, and is read back with the same bytes',
  ),
  shown(
    'III.1c',
    'each document gets its identity',
    'domain/outgoing/outgoing.test.ts',
    'what the states carry an issued document has its identity of the axis, and nothing of the way there',
  ),
  shown(
    'III.1d',
    'urgency is shown, and what is urgent comes first',
    'domain/incoming/incoming.test.ts',
    'the order of an inbox is the most urgent first, then the longest waiting',
  ),
  shown(
    'III.1đ',
    'numbers are given by the system, in order and in the order of time',
    'flows/outgoing/seal-document.test.ts',
    'an issue numbers in the order of the requests and not of the signatures',
  ),
  shown(
    'III.1e',
    'the sender is told by itself that a document has come',
    'flows/incoming/opening.test.ts',
    'a packet that can be read is opened: the log says which document and what each check found, and 01 goes to the sender',
  ),
  shown(
    'III.1g',
    'fields fill themselves',
    'views/print-file.test.ts',
    'the data of a document fill themselves where the decree wants it: dossier, ordinal, kind, number, day, pages and signer of ours, pages, day and number of what came in',
  ),
  shown(
    'III.1h',
    'a document that came before is warned of',
    'flows/exchange/poll-axis.test.ts',
    'duplicates the same number, notation and author: the clerk is warned',
  ),
  shown(
    'III.1i',
    'people are told of new documents',
    'views/notifications.test.ts',
    'notifications tell of a new task all who hold the position, and nobody any more when it is done',
  ),
  shown(
    'III.1k',
    'the sender sees whether it has been received',
    'flows/exchange/received-statuses.test.ts',
    'a status that arrives stands at its delivery with its words and when it was stated, cut to what is kept, and its packet is kept',
  ),
  shown(
    'III.1l',
    'incoming documents are counted, followed and urged',
    report,
    'the report on incoming documents says of every unit and person what is theirs and what of it is late, the most late first',
  ),
  shown(
    'III.1m',
    'leaders distribute, follow and urge in time',
    'flows/incoming/direction.embedded.test.ts',
    'on the embedded engine a leader directs a document to a unit, and it goes its whole way',
  ),
  shown(
    'III.1n',
    'who is competent opens, edits and returns drafts',
    'flows/outgoing/review.test.ts',
    'the way of review lets whoever is competent open, edit and return what waits for them: the head of the unit, then the clerk',
  ),
  shown(
    'III.1o',
    'the sender sees how far the receiver has come',
    'domain/delivery/delivery.test.ts',
    'statuses in any order, repeated, unknown the current one is the highest of 01 < 03 < 04 < 05 < 06, whatever else came',
  ),
];

const connecting: readonly Clause[] = [
  notYet('III.2a', 'it is linked with the system of archives', archives),
  shown(
    'III.2b',
    'it works on mobile devices',
    'e2e/phone.test.ts',
    'reading on a phone “Ký” is under the thumb, however close the page is',
  ),
  notYet('III.2c', 'it is linked with specialised systems', neighbours),
];

const securing: readonly Clause[] = [
  notYet('III.3a', 'documents have security levels', security),
  shown(
    'III.3b',
    'rights are given for each document',
    access,
    'lists show what was assigned to its officer, too, and to nobody else',
  ),
  shown(
    'III.3c',
    'a change of somebody’s rights waits, and is seen to, until the competent person confirms it',
    administration,
    'a person who is added has nothing until the competent person confirms it',
  ),
];

const dossiers: readonly Clause[] = [
  shown(
    'III.4a',
    'the list of dossiers is kept',
    'flows/dossiers/dossiers.embedded.test.ts',
    'on the embedded engine the file plan of a year is drafted by a clerk, approved by a leader, and shows what changed since',
  ),
  shown(
    'III.4b',
    'dossiers get their codes',
    'flows/dossiers/dossiers.embedded.test.ts',
    'on the embedded engine a dossier is opened on a line of a plan in force, under a code of its own; two at once get two',
  ),
  shown(
    'III.4c',
    'documents in a dossier get their ordinals',
    'domain/dossiers/dossier.test.ts',
    'a document in a dossier ordinals are never given twice, whatever goes in and out',
  ),
  shown(
    'III.4d',
    'documents and dossiers are linked',
    'flows/dossiers/dossiers.embedded.test.ts',
    'on the embedded engine a dossier holds documents by ordinal, each kept once however many dossiers it is in',
  ),
  shown(
    'III.4đ',
    'each account has its dossiers',
    'flows/dossiers/dossiers.embedded.test.ts',
    'on the embedded engine a dossier stands in the list of who made it, of their unit and of the agency, and in nobody else’s',
  ),
  shown(
    'III.4e',
    'a document stands in many dossiers and is kept once',
    'flows/dossiers/dossiers.embedded.test.ts',
    'on the embedded engine a dossier holds documents by ordinal, each kept once however many dossiers it is in',
  ),
  shown(
    'III.4g',
    'a dossier is exported as PDF and XML',
    'flows/dossiers/export.test.ts',
    'a dossier as one PDF has the original within it, byte for byte, and no signature or form of its own',
  ),
];

const preserving: readonly Clause[] = [
  shown(
    'III.5a',
    'everything about the handling is kept',
    'flows/outgoing/review.test.ts',
    'the way of review is kept whole: every version can be opened again, and who said what and who looked stays with it',
  ),
  notYet('III.5b', 'handing over is announced thirty days before', archives),
  notYet('III.5c', 'dossiers are handed over to the archive', archives),
  shown(
    'III.5d',
    'what was handled is whole: a change behind the system’s back is seen',
    anchors,
    'on the embedded engine is seen: a state that was altered without a step',
  ),
  notYet(
    'III.5đ',
    'it can be reached for as long as it is kept',
    `${archives}: the terms of dossiers are known, and nothing is held against them`,
  ),
  notYet('III.5e', 'it can be moved and brought into new formats', archives),
  shown(
    'III.5g',
    'it is backed up and restored',
    'cli/backup.test.ts',
    'congvan backup and restore bring a data folder to another place, with a report of what came back: check says of it what it said of the first',
  ),
];

const finding: readonly Clause[] = [
  shown(
    'III.6a',
    'documents and dossiers are counted',
    'flows/dossiers/dossiers.embedded.test.ts',
    'on the embedded engine a dossier is counted with the others of its year, and so are the documents in them',
  ),
  shown(
    'III.6b',
    'looks are counted',
    'domain/monitoring/access-counts.test.ts',
    'looks are counted by person, by day and by document, each document of a person once',
  ),
  notYet('III.6c', 'rights to archived dossiers are given and taken', archives),
  notYet('III.6d', 'everything is searched, contents too', `${search}: fields are, the words of pages are not`),
  shown(
    'III.6đ',
    'what is shown of a find is chosen',
    'domain/registers/finds.test.ts',
    'what is shown of a find is what was chosen, in the order of the columns and each once',
  ),
  shown(
    'III.6e',
    'searches and finds are kept',
    'flows/search/keep-finds.test.ts',
    'a search that is kept holds what it found then, so that what comes later is told from it',
  ),
  shown(
    'III.6g',
    'what is found is put into order, by how well it fits or by time',
    'contract/search.embedded.test.ts',
    'a search index in a folder order ranked: the very number, the words as typed, whole words, beginnings; each the newest first',
  ),
  shown(
    'III.6h',
    'what is found is exported as DOCX or PDF',
    'flows/search/keep-finds.test.ts',
    'what a search finds is taken out with the columns that were chosen, and the log says so',
  ),
  shown(
    'III.6i',
    'documents and what is known of them are downloaded and printed',
    'domain/dossiers/data-sheet.test.ts',
    'the data of a document of ours are the fields of the decree, in every dossier that it is in and with everybody whom it goes to',
  ),
  shown(
    'III.6k',
    'printed copies are marked',
    'views/print-file.test.ts',
    'a copy to print says on every page who took it out and when, shows what the document shows, and bears no signature',
  ),
  shown(
    'III.6l',
    'who looked at what is kept',
    'functions/access/reads.test.ts',
    'a read leaves who, what and when readDocument',
  ),
];

const describing: readonly Clause[] = [
  shown(
    'III.7a',
    'data about documents are kept',
    'flows/outgoing/more-facts.test.ts',
    'what the decree’s table of an outgoing document has beside is kept with the draft: language, note, copies and until when an answer is asked for',
  ),
  shown(
    'III.7b',
    'data about documents are shown',
    'domain/dossiers/data-sheet.test.ts',
    'the data of a document of ours are the fields of the decree, in every dossier that it is in and with everybody whom it goes to',
  ),
  notYet('III.7c', 'data about documents can be added', archives),
  notYet('III.7d', 'data about security control are kept', security),
  shown(
    'III.7đ',
    'data stay linked with their document: what a list says otherwise is seen',
    anchors,
    'on the embedded engine is seen: a line of a list that says something else',
  ),
];

const recalling: readonly Clause[] = [
  shown(
    'III.8a',
    'an outgoing document that is recalled is frozen',
    'flows/delivery/recall.embedded.test.ts',
    'on the embedded engine an outgoing document that is recalled is frozen: it is neither sent, kept back nor sent again',
  ),
  shown(
    'III.8b',
    'an incoming document that is recalled is cancelled',
    recalls,
    'on the embedded engine a recall that is agreed to cancels the document: nobody lists, opens or answers it, its officer is told',
  ),
  shown(
    'III.8c',
    'what is known of a recalled document is kept',
    recalls,
    'on the embedded engine a recall that is agreed to keeps its number, what it was, who asked and who agreed',
  ),
];

const administering: readonly Clause[] = [
  notYet('IV.1a', 'groups of documents are made', security),
  shown(
    'IV.1b',
    'administrators give users their rights',
    administration,
    'a change of rights gives a second place, in which a person acts when they say so',
  ),
  notYet('IV.1c', 'access follows levels of documents', security),
  notYet('IV.1d', 'levels of documents are changed', security),
  shown(
    'IV.1đ',
    'access ends and changes with somebody’s place',
    administration,
    'a change of rights to an end takes the place on its day, once it is confirmed',
  ),
  shown(
    'IV.1e',
    'what failed is recovered, and it is told how',
    'cli/backup.test.ts',
    'congvan backup and restore bring a data folder to another place, with a report of what came back: check says of it what it said of the first',
  ),
  notYet('IV.1g', 'sets of documents are frozen', archives),
  shown(
    'IV.2',
    'conflicts are warned of: who was first, and when',
    'flows/organisation/two-administrators.embedded.test.ts',
    'two administrators who have the same person before them one wins, and the other is told who was first and what to do',
  ),
  shown(
    'IV.3',
    'connections are set up by administrators, and hold at once',
    'flows/monitoring/set-installation.test.ts',
    'timestamp authorities that are set on the page are used at once, in their order, and the log names what was and is by the hosts alone',
  ),
];

const reporting: readonly Clause[] = [
  shown(
    'V.1',
    'the incoming register',
    'domain/registers/arrival-line.test.ts',
    'a line of the incoming register has the ten columns of the form',
  ),
  shown(
    'V.2',
    'the report on incoming documents',
    report,
    'the report on incoming documents counts each document of a month by source, kind, urgency and state, done or open, in time or late',
  ),
  shown(
    'V.3',
    'the outgoing register',
    'domain/registers/register-line.test.ts',
    'a line of the register of an issued document fills the columns of Decree 30 App. IV',
  ),
  shown(
    'V.4',
    'the report on outgoing documents',
    report,
    'the report on outgoing documents counts each document of a month by kind, urgency, state and signer, and how its sending went',
  ),
  shown(
    'V.5',
    'the table of documents in a dossier',
    'flows/dossiers/export.test.ts',
    'the tables of documents has a line for each, by ordinal or in the order of time',
  ),
  shown(
    'V.6',
    'the table of dossiers',
    'flows/dossiers/export.test.ts',
    'the tables of dossiers of a year has a line for each, with its term and what is in it',
  ),
];

/** The 81 clauses of Decree 30/2020 Appendix VI Part I, and where we stand. Until all are met, art. 19.2c asks for paper beside it. */
export const clauses: readonly Clause[] = [
  ...[principles, general, making, connecting, securing, dossiers, preserving],
  ...[finding, describing, recalling, administering, reporting],
].flat();
