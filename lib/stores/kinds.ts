import type { Key } from '../ports/records.ts';
import {
  asAgencyLine,
  asColleague,
  withNamedHash,
  withPasskeys,
  withPreservedCopy,
  withTaskId,
  withValidity,
} from './upcasters.ts';

/** Takes the body of one schema number, gives that of the next. */
export type Upcaster = (body: object) => object;

/** One kind of record: where it lives, what it holds, and how bodies of older schemas become today's. */
export interface RecordKind {
  readonly name: string;
  /** how partition keys begin; those that end in `#` go on */
  readonly pk: readonly string[];
  /** how sort keys begin; empty where anything may stand there */
  readonly sk: string;
  readonly holds: string;
  /** the first leads from schema 1 to schema 2 */
  readonly upcasters?: readonly Upcaster[];
}

/**
 * Every kind of record that steps write. A body that changes its shape gets an upcaster here, and golden bodies of the schema before stay in
 * `test/vectors/records`. Trust and tokens keep theirs in their adapters, under other prefixes.
 */
export const recordKinds: readonly RecordKind[] = [
  {
    name: 'outgoing',
    pk: ['DOC#'],
    sk: 'STATE',
    holds: 'an outgoing document, and the end of its log',
    upcasters: [withPreservedCopy],
  },
  { name: 'incoming', pk: ['IN#'], sk: 'STATE', holds: 'an incoming document, and the end of its log' },
  {
    name: 'event',
    pk: ['DOC#', 'IN#', 'ORG#', 'PERS#', 'GRANT#', 'SUCC#', 'ROOT#', 'SETTINGS#', 'DOSSIER#', 'PLAN#'],
    sk: 'EVENT#',
    holds: 'an event of a log, chained by hash',
  },
  {
    name: 'look',
    pk: ['DOC#', 'IN#', 'DOSSIER#', 'PERS#'],
    sk: 'ACCESS#',
    holds: 'who looked at a document or a dossier, or signed in as a person',
  },
  {
    name: 'file-plan',
    pk: ['PLAN#'],
    sk: 'STATE',
    holds: 'the file plan of an agency in a year, and the end of its log',
  },
  { name: 'dossier', pk: ['DOSSIER#'], sk: 'STATE', holds: 'a dossier of work, and the end of its log' },
  { name: 'dossier-line', pk: ['DOSSIERS#'], sk: '', holds: 'a dossier in a list: of a year, a person or a unit' },
  { name: 'dossier-notation', pk: ['DOSSIERCODE#'], sk: '', holds: 'whose a notation of a dossier is in a year' },
  { name: 'in-dossier', pk: ['INDOSSIERS#'], sk: '', holds: 'a dossier in which a document is' },
  { name: 'delivery', pk: ['DOC#'], sk: 'DELIVERY#', holds: 'a document on its way to one recipient' },
  { name: 'augmentation', pk: ['DOC#'], sk: 'LIFTING', holds: 'what is to be appended to an issued document' },
  { name: 'status', pk: ['IN#'], sk: 'STATUS#', holds: 'a status on its way to the sender' },
  { name: 'augmentation-line', pk: ['LIFTINGS'], sk: '', holds: 'what is to be augmented, by time' },
  { name: 'shown-list', pk: ['READS#'], sk: '', holds: 'who was shown which page of a list on a day' },
  { name: 'signing-session', pk: ['HANDOVER#'], sk: '', holds: 'a signature prepared for a person’s token' },
  { name: 'held-key', pk: ['HELDKEY#'], sk: 'KEY', holds: 'a person’s signing key, wrapped, or what stays of one' },
  { name: 'passphrase-tries', pk: ['HELDKEY#'], sk: 'TRIES', holds: 'how often in a row a passphrase was wrong' },
  {
    name: 'account',
    pk: ['ACCOUNT#'],
    sk: 'ACCOUNT',
    holds: 'a sign-in that the installation keeps, by its login',
    upcasters: [withNamedHash],
  },
  { name: 'sign-in-name', pk: ['SIGNIN#'], sk: 'SIGNIN', holds: 'the login of a person' },
  { name: 'password-tries', pk: ['SIGNIN#'], sk: 'TRIES', holds: 'how often in a row an old password was wrong' },
  {
    name: 'invitation',
    pk: ['INVITATION#'],
    sk: 'INVITATION',
    holds: 'whom a code brings to a sign-in, and until when',
  },
  { name: 'recovery', pk: ['SIGNIN#'], sk: 'RECOVERY', holds: 'a recovery that waits for a second administrator' },
  { name: 'account-use', pk: ['SIGNIN#'], sk: 'USE', holds: 'when a sign-in was used last, and that it is disabled' },
  {
    name: 'second-factor',
    pk: ['SIGNIN#'],
    sk: 'FACTOR',
    holds: 'the second factor of a person: an app, sealed, and passkeys',
    upcasters: [withPasskeys],
  },
  {
    name: 'asked-passkey',
    pk: ['SIGNIN#'],
    sk: 'PASSKEYASK#',
    holds: 'what a browser was asked to answer with a passkey, once',
  },
  { name: 'factor-set-up', pk: ['SIGNIN#'], sk: 'FACTORSETUP', holds: 'a second factor that is being set up' },
  { name: 'factor-tries', pk: ['SIGNIN#'], sk: 'FACTORTRIES', holds: 'how often in a row a code was wrong' },
  {
    name: 'factor-removal',
    pk: ['SIGNIN#'],
    sk: 'FACTORREMOVAL',
    holds: 'a removal of a second factor that waits for a second administrator',
  },
  {
    name: 'machine',
    pk: ['MACHINES#'],
    sk: '',
    holds: 'an account with which a neighbour system calls, with its secrets as digests',
  },
  { name: 'machine-use', pk: ['MACHINEUSE#'], sk: '', holds: 'when a machine account was last given a token' },
  {
    name: 'machine-tries',
    pk: ['MACHINETRIES#'],
    sk: 'TRIES',
    holds: 'how often in a row a secret of a machine was wrong, from one address',
  },
  { name: 'machine-calls', pk: ['MACHINECALLS#'], sk: 'CALLS', holds: 'calls that a machine account took of a minute' },
  { name: 'machine-token', pk: ['MACHINETOKEN#'], sk: 'TOKEN', holds: 'a token of a machine account, by its digest' },
  { name: 'invited', pk: ['INVITED#'], sk: 'INVITED', holds: 'the one code that is good for a person' },
  { name: 'session', pk: ['SESSIONS#'], sk: '', holds: 'a sign-in that goes on' },
  { name: 'sign-in-notice', pk: ['SIGNINNOTICES'], sk: '', holds: 'what somebody is to be written of their sign-in' },
  { name: 'counter', pk: ['BOOK#'], sk: 'COUNTER', holds: 'the last number of a book' },
  { name: 'number', pk: ['BOOK#'], sk: 'NUMBER#', holds: 'a number of a book, issued or void' },
  {
    name: 'inbox-line',
    pk: ['INBOX#'],
    sk: '',
    holds: 'a task of a person, a position or a unit',
    upcasters: [withTaskId],
  },
  { name: 'register-line', pk: ['LIST#'], sk: '', holds: 'a line of the list of documents' },
  { name: 'earlier-document', pk: ['EARLIER#'], sk: '', holds: 'a document of a register before the agency joined' },
  { name: 'touched', pk: ['TOUCHED#'], sk: '', holds: 'what changed or was looked at on a day' },
  { name: 'anchor-end', pk: ['ANCHORED#'], sk: 'END', holds: 'how far the days of an agency are anchored' },
  { name: 'migration', pk: ['MIGRATIONS'], sk: '', holds: 'what was made of records of earlier versions' },
  { name: 'read-marks', pk: ['BELL#'], sk: 'READ', holds: 'which notifications somebody has read' },
  { name: 'mail-standing', pk: ['MAILS#'], sk: '', holds: 'what somebody wants to be sent by e-mail, and where to' },
  { name: 'mail-sent', pk: ['MAILED#'], sk: 'SENT', holds: 'of which notifications somebody was sent a message' },
  { name: 'push-browser', pk: ['PUSH#'], sk: '', holds: 'a browser in which somebody is told, and of what it was' },
  { name: 'recipient-group', pk: ['GROUPS#'], sk: '', holds: 'agencies that are often written to together' },
  {
    name: 'unsaved-draft',
    pk: ['UNSAVED#'],
    sk: '',
    holds: 'what somebody has typed of a draft that is not saved yet',
  },
  { name: 'drafted', pk: ['DRAFTED#'], sk: '', holds: 'a document in the list of who drafted it' },
  { name: 'saved-searches', pk: ['SEARCHES#'], sk: 'SAVED', holds: 'the searches that somebody keeps' },
  { name: 'answer', pk: ['ANSWER#'], sk: '', holds: 'what a request was answered, under its key' },
  { name: 'document-id', pk: ['DOCUMENTID#'], sk: 'OURS', holds: 'our document by its identity on the axis' },
  { name: 'received', pk: ['RECEIVED#'], sk: '', holds: 'what was received under an identity' },
  { name: 'request', pk: ['REQUEST#'], sk: '', holds: 'what a sender has asked about a document' },
  { name: 'answered', pk: ['ANSWERED#'], sk: '', holds: 'a document that answers another one' },
  { name: 'alike', pk: ['ALIKE#'], sk: '', holds: 'letters with the same bytes or the same words' },
  { name: 'unanswered', pk: ['UNANSWERED#'], sk: '', holds: 'deliveries without an answer, by when one is due' },
  { name: 'envelope', pk: ['ENVELOPES#'], sk: '', holds: 'a document on its way by post or by hand' },
  { name: 'axis-item', pk: ['AXIS#'], sk: '', holds: 'a message of the axis that was taken in, or tried' },
  { name: 'mail', pk: ['MAIL#'], sk: '', holds: 'a mail that was taken in, by its Message-Id and its body' },
  { name: 'mailbox-cursor', pk: ['MAILBOX#'], sk: 'CURSOR', holds: 'how far the mailbox of an agency was read' },
  { name: 'contact', pk: ['CONTACT#'], sk: 'LAST', holds: 'how the last contact with a party outside went' },
  { name: 'tries', pk: ['TRIES#'], sk: '', holds: 'how often a message was tried' },
  { name: 'stuck-work', pk: ['STUCK#'], sk: '', holds: 'work of an agency that failed and is not done' },
  { name: 'later', pk: ['LATER#'], sk: '', holds: 'a message that is sent again when its time has come' },
  { name: 'feed', pk: ['FEED#'], sk: '', holds: 'what changed in an agency, numbered' },
  {
    name: 'agency',
    pk: ['ORG#'],
    sk: 'STATE',
    holds: 'an agency with all that it was and will be, and the end of its log',
  },
  {
    name: 'agency-line',
    pk: ['AGENCIES'],
    sk: '',
    holds: 'an agency in the list of those that are kept here',
    upcasters: [asAgencyLine, withValidity],
  },
  {
    name: 'tree-mark',
    pk: ['TREE'],
    sk: 'MARK',
    holds: 'a mark of the list of agencies, another one after every change of it',
  },
  { name: 'succeeded', pk: ['SUCCEEDED#'], sk: 'AGENCIES', holds: 'the agencies that an agency succeeds to' },
  { name: 'succession', pk: ['SUCC#'], sk: 'STATE', holds: 'a succession of agencies, and the end of its log' },
  { name: 'succession-line', pk: ['SUCCESSIONS'], sk: '', holds: 'a succession in the list of all' },
  {
    name: 'installation-settings',
    pk: ['SETTINGS#'],
    sk: 'STATE',
    holds: 'settings of the installation, and their log',
  },
  { name: 'trust-root', pk: ['ROOT#'], sk: 'STATE', holds: 'a root certificate with who wants it, and its log' },
  { name: 'trust-root-line', pk: ['ROOTS'], sk: '', holds: 'a root certificate in the list of all' },
  { name: 'agency-code', pk: ['CODE#'], sk: 'HOLDERS', holds: 'whose a code of an agency is and was' },
  { name: 'agency-before', pk: ['AGENCY#'], sk: 'AGENCY', holds: 'an agency as versions before kept it' },
  { name: 'alias-before', pk: ['AGENCY#'], sk: 'ALIAS', holds: 'an older code, as versions before kept it' },
  { name: 'person', pk: ['PERS#'], sk: 'STATE', holds: 'a person with all their places, and the end of the log' },
  {
    name: 'colleague',
    pk: ['PEOPLE#'],
    sk: '',
    holds: 'a person in the list of an agency',
    upcasters: [asColleague],
  },
  { name: 'acting', pk: ['ACTING#'], sk: '', holds: 'for whom somebody acts while they are away' },
  { name: 'person-name', pk: ['PERSONNAME#'], sk: 'PERSON', holds: 'whose an employee code or an address is' },
  { name: 'person-before', pk: ['PERSON#'], sk: 'PERSON', holds: 'a person as versions before kept them' },
  { name: 'grant', pk: ['GRANT#'], sk: 'STATE', holds: 'a grant of authority to sign, and the end of its log' },
  { name: 'grant-line', pk: ['GRANTS#'], sk: '', holds: 'a grant in the list of its agency, by its holder' },
  { name: 'directory-load', pk: ['DIRECTORY'], sk: '', holds: 'a list of the national directory that was put there' },
  { name: 'outbox', pk: ['OUTBOX#'], sk: '', holds: 'messages that a transaction caused' },
];

/** The kind of the record that lives there. @throws {Error} a key that no kind has is a bug */
export function kindOf({ pk, sk }: Key): RecordKind {
  const kind = recordKinds.find((row) => row.pk.some((start) => begins(pk, start)) && begins(sk, row.sk));
  if (!kind) throw new Error(`no kind of record has the key ${pk.split('#')[0]} ${sk.split('#')[0]}`);
  return kind;
}

/** The schema number that bodies of this kind have today. */
export const schemaOf = ({ upcasters = [] }: RecordKind): number => 1 + upcasters.length;

const begins = (text: string, start: string): boolean =>
  start === '' || start.endsWith('#') ? text.startsWith(start) : text === start;

/** A number that grows whenever what is kept gets a kind or a shape more. */
export const recordsVersion: number = recordKinds.reduce((sum, kind) => sum + schemaOf(kind), 0);
