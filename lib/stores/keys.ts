import { vietnamDay } from '../domain/shared/calendar/time.ts';
import type { Key } from '../ports/records.ts';
import { axisName, digest } from './names.ts';

/**
 * Every key of what steps write, in one place; trust and tokens keep theirs in `lib/adapters/directory`. `#` parts the pieces; sort keys order as text.
 */
export const outgoingKey = (id: string): Key => ({ pk: `DOC#${id}`, sk: 'STATE' });
export const incomingKey = (id: string): Key => ({ pk: `IN#${id}`, sk: 'STATE' });
export const eventKey = (pk: string, seq: number): Key => ({ pk, sk: `EVENT#${String(seq).padStart(6, '0')}` });
export const accessKey = (pk: string, at: number, id: string): Key => ({
  pk,
  sk: `ACCESS#${String(at).padStart(15, '0')}#${id}`,
});
/** What a person was shown of a list on a day; `shown` is the digest of its ids. */
export const listAccessKey = (person: Shown, day: string, list: string, shown: string): Key => ({
  pk: listReadsPk(person.agencyCode, day),
  sk: `${person.subject}#${list}#${shown}`,
});
type Shown = { readonly agencyCode: string; readonly subject: string };
export const deliveryKey = (id: string, recipient: string): Key => ({ pk: `DOC#${id}`, sk: `DELIVERY#${recipient}` });

/** What was prepared for a person's token. */
export const signingSessionKey = (subject: string, id: string): Key => ({ pk: signingSessionsPk(subject), sk: id });
export const signingSessionsPk = (subject: string): string => `HANDOVER#${subject}`;
export const augmentationKey = (id: string): Key => ({ pk: `DOC#${id}`, sk: 'LIFTING' });
/** All documents that wait to be augmented, in the order in which they are taken up again. */
export const augmentationsPk = 'LIFTINGS';
export const augmentationLineKey = (id: string, dueAt: number): Key => ({
  pk: augmentationsPk,
  sk: `${String(dueAt).padStart(15, '0')}#${id}`,
});

export interface Book {
  readonly agencyCode: string;
  readonly year: number;
  /** `outgoing` or `arrival` */
  readonly book: string;
}
const bookPk = ({ agencyCode, year, book }: Book) => `BOOK#${agencyCode}#${year}#${book}`;
/** Whether a record belongs to a book of numbers, where many steps meet. */
export const isBook = ({ pk }: Key): boolean => pk.startsWith('BOOK#');
export const counterKey = (book: Book): Key => ({ pk: bookPk(book), sk: 'COUNTER' });
export const numberKey = (book: Book, number: number): Key => ({
  pk: bookPk(book),
  sk: `NUMBER#${String(number).padStart(8, '0')}`,
});

/** Documents of registers before the agency joined, of a year by number. */
export const earlierPk = (agencyCode: string, year: number): string => `EARLIER#${agencyCode}#${year}`;
export const earlierKey = (agencyCode: string, year: number, number: number, notation: string): Key => ({
  pk: earlierPk(agencyCode, year),
  sk: `${String(number).padStart(8, '0')}#${digest(notation).slice(0, 16)}`,
});

export const inboxPk = (agencyCode: string, assignee: string): string => `INBOX#${agencyCode}#${assignee}`;
export const registerPk = (agencyCode: string, direction: 'outgoing' | 'incoming'): string =>
  `LIST#${agencyCode}#${direction}`;
/** The list of those documents of an agency that one person may read by what they are to them. */
export const ownRegisterPk = (agencyCode: string, direction: 'outgoing' | 'incoming', subject: string): string =>
  `${registerPk(agencyCode, direction)}#${subject}`;
/** Where the line of a document stands in a list, by when it was made or came (Unix milliseconds). */
export const registerLineName = (at: number, id: string): string => `${String(at).padStart(15, '0')}#${id}`;
/** What changed and was looked at on a day, for the day's anchor. */
export const touchedPk = (agencyCode: string, day: string): string => `TOUCHED#${agencyCode}#${day}`;
export const touchedKey = (agencyCode: string, day: string, name: string): Key => ({
  pk: touchedPk(agencyCode, day),
  sk: name,
});
/** How far the days of an agency are anchored. */
export const anchorEndKey = (agencyCode: string): Key => ({ pk: `ANCHORED#${agencyCode}`, sk: 'END' });
/** What the people of an agency were shown of lists on a day. */
export const listReadsPk = (agencyCode: string, day: string): string => `READS#${agencyCode}#${day}`;
/** What was made of records of earlier versions. */
export const migrationKey = (name: string): Key => ({ pk: 'MIGRATIONS', sk: name });
export const answerKey = (subject: string, key: string): Key => ({ pk: `ANSWER#${subject}`, sk: key });
/** Finds our document by its identity on the axis. */
export const documentIdKey = (documentId: string): Key => ({ pk: `DOCUMENTID#${digest(documentId)}`, sk: 'OURS' });
/** Finds what an agency received under an identity, for the duplicate warning. */
export const receivedPk = (agencyCode: string, identity: string): string =>
  `RECEIVED#${agencyCode}#${digest(identity)}`;
/** Finds what a sender has asked about a document, by the document's identity. */
export const requestsPk = (agencyCode: string, documentId: string): string =>
  `REQUEST#${agencyCode}#${digest(documentId)}`;
export const requestKey = (agencyCode: string, documentId: string, id: string): Key => ({
  pk: requestsPk(agencyCode, documentId),
  sk: id,
});
/** The answers to a document, by the id of each. */
export const answersPk = (answered: string): string => `ANSWERED#${answered}`;
export const answeredKey = (answered: string, by: string): Key => ({ pk: answersPk(answered), sk: by });
/** Finds letters of an agency that seem to be the same, by their bytes or by what is said of them. */
export const alikePk = (agencyCode: string, because: string, value: string): string =>
  `ALIKE#${agencyCode}#${digest(`${because} ${value}`)}`;
/** Deliveries of an agency that have not been answered, by when an answer is overdue. */
export const unansweredPk = (agencyCode: string): string => `UNANSWERED#${agencyCode}`;
export const unansweredKey = (agencyCode: string, dueAt: number, id: string, recipient: string): Key => ({
  pk: unansweredPk(agencyCode),
  sk: `${String(dueAt).padStart(15, '0')}#${id}#${recipient}`,
});
/** Envelopes of an agency: by the day on which the document was issued, the document, and the recipient's place in it. */
export const envelopesPk = (agencyCode: string): string => `ENVELOPES#${agencyCode}`;
export const envelopesOfDocument = (issuedAt: number, id: string): string => `${vietnamDay(issuedAt)}#${id}#`;
export const envelopeKey = (agencyCode: string, issuedAt: number, id: string, position: number): Key => ({
  pk: envelopesPk(agencyCode),
  sk: `${envelopesOfDocument(issuedAt, id)}${String(position).padStart(4, '0')}`,
});
/** A message of the axis that has been taken in, so that a repeat is known. */
export const axisMessageKey = (agencyCode: string, axisDocId: string): Key => ({
  pk: `AXIS#${agencyCode}`,
  sk: axisName(axisDocId),
});
/** A mail of an agency that was taken in, by its Message-Id and then by its body, so that a repeat is known. */
export const mailsPk = (agencyCode: string): string => `MAIL#${agencyCode}`;
export const mailKey = (agencyCode: string, messageDigest: string, bodyDigest: string): Key => ({
  pk: mailsPk(agencyCode),
  sk: `${messageDigest}#${bodyDigest}`,
});
/** How far the mailbox of an agency was read. */
export const mailboxCursorKey = (agencyCode: string): Key => ({ pk: `MAILBOX#${agencyCode}`, sk: 'CURSOR' });
export const statusSendingKey = (incomingId: string, code: string): Key => ({
  pk: `IN#${incomingId}`,
  sk: `STATUS#${code}`,
});

/** A grant of authority to sign, and those of an agency by whom they were given to. */
export const grantKey = (id: string): Key => ({ pk: `GRANT#${id}`, sk: 'STATE' });
export const grantsPk = (agencyCode: string): string => `GRANTS#${agencyCode}`;
export const grantLineKey = (agencyCode: string, subject: string, id: string): Key => ({
  pk: grantsPk(agencyCode),
  sk: `${subject}#${id}`,
});

/** The file plan of an agency in a year. */
export const filePlanKey = (agencyCode: string, year: number): Key => ({
  pk: `PLAN#${agencyCode}-${year}`,
  sk: 'STATE',
});
/** A dossier of work. */
export const dossierKey = (id: string): Key => ({ pk: `DOSSIER#${id}`, sk: 'STATE' });
/** Dossiers of an agency: of a year, those that a person made, or those that were made in a unit; by when they were opened. */
export const dossiersPk = (agencyCode: string, of: DossiersOf): string =>
  `DOSSIERS#${agencyCode}#${'year' in of ? of.year : 'maker' in of ? `of#${of.maker}` : `unit#${of.unit}`}`;
export type DossiersOf = { readonly year: number } | { readonly maker: string } | { readonly unit: string };
export const dossierNotationKey = (agencyCode: string, year: number, notation: string): Key => ({
  pk: `DOSSIERCODE#${agencyCode}#${year}`,
  sk: digest(notation),
});
/** The dossiers in which a document is, by their ids. */
export const inDossiersPk = (direction: string, id: string): string => `INDOSSIERS#${direction}#${id}`;
export const inDossierKey = (direction: string, id: string, dossier: string): Key => ({
  pk: inDossiersPk(direction, id),
  sk: dossier,
});

/** The feed of an agency: what changed, in the order in which it was numbered. */
export const feedPk = (agencyCode: string): string => `FEED#${agencyCode}`;
export const feedKey = (agencyCode: string, seq: number): Key => ({
  pk: feedPk(agencyCode),
  sk: String(seq).padStart(12, '0'),
});

/** What is known of the last contact with a party outside. */
export const contactKey = (party: string): Key => ({ pk: `CONTACT#${keyText(party)}`, sk: 'LAST' });

/** Work of an agency that failed and is not done: by its queue and the name of its message. */
export const stuckPk = (agencyCode: string): string => `STUCK#${agencyCode}`;
export const stuckKey = (agencyCode: string, queue: string, dedupe: string): Key => ({
  pk: stuckPk(agencyCode),
  sk: `${queue}#${keyText(dedupe)}`,
});
/** Lists of the national directory that were put there, in the order of their ids. */
export const directoryLoadsPk = 'DIRECTORY';
export const directoryLoadKey = (id: string): Key => ({ pk: directoryLoadsPk, sk: id });

/** What somebody has read of what they were told in an agency. */
export const readMarksKey = ({ agencyCode, subject }: Shown): Key => ({
  pk: `BELL#${agencyCode}#${subject}`,
  sk: 'READ',
});

/** What the people of an agency want to be sent of what they are told, and where they stand with it. */
export const mailStandingsPk = (agencyCode: string): string => `MAILS#${agencyCode}`;
export const mailStandingKey = ({ agencyCode, subject }: Shown): Key => ({
  pk: mailStandingsPk(agencyCode),
  sk: subject,
});
/** What somebody was sent. */
export const mailSentKey = ({ agencyCode, subject }: Shown): Key => ({
  pk: `MAILED#${agencyCode}#${subject}`,
  sk: 'SENT',
});

/** Browsers in which people of an agency are told, by the digest of their address. */
export const pushPk = (agencyCode: string): string => `PUSH#${agencyCode}`;
export const pushKey = (agencyCode: string, id: string): Key => ({ pk: pushPk(agencyCode), sk: id });

/** A group of recipients that an agency keeps. */
export const recipientGroupsPk = (agencyCode: string): string => `GROUPS#${agencyCode}`;
export const recipientGroupKey = (agencyCode: string, name: string): Key => ({
  pk: recipientGroupsPk(agencyCode),
  sk: keyText(name),
});

/** What somebody has drafted in an agency, by when it was begun. */
export const draftedPk = ({ agencyCode, subject }: Shown): string => `DRAFTED#${agencyCode}#${subject}`;
export const draftedKey = (drafter: Shown, at: number, id: string): Key => ({
  pk: draftedPk(drafter),
  sk: registerLineName(at, id),
});

/** What somebody has typed of drafts in an agency that are not saved yet. */
export const unsavedDraftsPk = ({ agencyCode, subject }: Shown): string => `UNSAVED#${agencyCode}#${subject}`;
export const unsavedDraftKey = (drafter: Shown, form: string): Key => ({
  pk: unsavedDraftsPk(drafter),
  sk: keyText(form),
});

/** The searches that somebody keeps in an agency. */
export const savedSearchesKey = ({ agencyCode, subject }: Shown): Key => ({
  pk: `SEARCHES#${agencyCode}#${subject}`,
  sk: 'SAVED',
});

/** The key of a person that the installation holds, and how often in a row its passphrase was wrong. */
export const heldKeyKey = (subject: string): Key => ({ pk: `HELDKEY#${subject}`, sk: 'KEY' });
export const passphraseTriesKey = (subject: string): Key => ({ pk: `HELDKEY#${subject}`, sk: 'TRIES' });

/** A sign-in that the installation keeps, by its login; whose it is, and how often in a row its owner gave another password for it. */
export const accountKey = (login: string): Key => ({ pk: `ACCOUNT#${login}`, sk: 'ACCOUNT' });
export const signInNameKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'SIGNIN' });
export const passwordTriesKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'TRIES' });
/** A recovery of a sign-in that waits for a second administrator. */
export const recoveryKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'RECOVERY' });
/** When the sign-in of a person was used last. */
export const accountUseKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'USE' });
/** A machine account among those of its agency, when it was last given a token, how often in a row its secret was wrong, and a token by its digest. */
export const machinesPk = (agencyId: string): string => `MACHINES#${agencyId}`;
export const machineKey = (agencyId: string, id: string): Key => ({ pk: machinesPk(agencyId), sk: id });
export const machineUsesPk = (agencyId: string): string => `MACHINEUSE#${agencyId}`;
export const machineUseKey = (agencyId: string, id: string): Key => ({ pk: machineUsesPk(agencyId), sk: id });
export const machineTriesKey = (subject: string, address: string): Key => ({
  pk: `MACHINETRIES#${subject} ${address}`,
  sk: 'TRIES',
});
export const machineCallsKey = (subject: string): Key => ({ pk: `MACHINECALLS#${subject}`, sk: 'CALLS' });
export const machineTokenKey = (digest: string): Key => ({ pk: `MACHINETOKEN#${digest}`, sk: 'TOKEN' });
/** The second factor of a person, one that is being set up, how often in a row a code was wrong, and a removal that waits for a second administrator. */
export const factorKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'FACTOR' });
export const askedPasskeyKey = (subject: string, challenge: string): Key => ({
  pk: `SIGNIN#${subject}`,
  sk: `PASSKEYASK#${challenge}`,
});
export const factorSetUpKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'FACTORSETUP' });
export const factorTriesKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'FACTORTRIES' });
export const factorRemovalKey = (subject: string): Key => ({ pk: `SIGNIN#${subject}`, sk: 'FACTORREMOVAL' });
/** A code by which somebody comes to a sign-in, by its digest: whoever reads the records cannot sign in with it. */
export const invitationKey = (code: string): Key => ({
  pk: `INVITATION#${digest(code.trim().toLowerCase())}`,
  sk: 'INVITATION',
});
/** The one code that is good for a person. */
export const invitedKey = (subject: string): Key => ({ pk: `INVITED#${subject}`, sk: 'INVITED' });
/** The sign-ins of a person that go on. */
export const sessionsPk = (subject: string): string => `SESSIONS#${subject}`;
export const sessionKey = (subject: string, id: string): Key => ({ pk: sessionsPk(subject), sk: id });
/** What people are to be written about their own sign-in, the first first. */
export const signInNoticesPk = 'SIGNINNOTICES';
export const signInNoticeKey = (at: number, id: string): Key => ({
  pk: signInNoticesPk,
  sk: `${String(at).padStart(15, '0')}#${id}`,
});

/** How often a message was tried, while it is not done. */
export const triesKey = (queue: string, dedupe: string): Key => ({ pk: `TRIES#${queue}`, sk: keyText(dedupe) });
/** Names of messages are ours and ASCII, unless somebody else's id stands in them. */
const keyText = (text: string): string => (/^[\x21-\x7e]{1,300}$/.test(text) ? text : digest(text));

export const outboxShards = 8;
/** A message that is sent again when its time has come; those of a shard stand in the order of their times. */
export function laterKey(group: string, dueAt: number, name: string): Key {
  return { pk: laterPk(shardOf(group)), sk: `${String(dueAt).padStart(15, '0')}#${keyText(name)}` };
}
export const laterDueAt = (sk: string): number => Number(sk.slice(0, 15));
export const laterPk = (shard: number): string => `LATER#${shard}`;

export const outboxPk = (shard: number): string => `OUTBOX#${shard}`;

/** Outbox items of one group share a shard, so that they are found together. */
export function outboxKey(group: string, dedupe: string): Key {
  return { pk: outboxPk(shardOf(group)), sk: dedupe };
}

function shardOf(group: string): number {
  let sum = 0;
  for (const character of group) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % outboxShards;
}

/** The record of an agency that is kept here, by its id. */
export const agencyRecordKey = (id: string): Key => ({ pk: `ORG#${id}`, sk: 'STATE' });
/** The agencies that are kept here. */
export const agenciesPk = 'AGENCIES';
export const agencyLineKey = (id: string): Key => ({ pk: agenciesPk, sk: id });
/** Another one after every change of their list. */
export const treeMarkKey: Key = { pk: 'TREE', sk: 'MARK' };
/** Whose a code of an agency is and was. */
export const agencyCodeKey = (code: string): Key => ({ pk: `CODE#${code}`, sk: 'HOLDERS' });
/** An agency and its older codes as versions before kept them. */
export const agencyBeforeKey = (code: string): Key => ({ pk: `AGENCY#${code}`, sk: 'AGENCY' });
export const aliasBeforeKey = (code: string): Key => ({ pk: `AGENCY#${code}`, sk: 'ALIAS' });

/** What an agency succeeds to. */
export const succeededKey = (id: string): Key => ({ pk: `SUCCEEDED#${id}`, sk: 'AGENCIES' });
/** What people have set for the whole installation. */
export const settingsKey: Key = { pk: 'SETTINGS#INSTALLATION', sk: 'STATE' };
/** A root certificate by its fingerprint, with who entered it and who confirmed it. */
export const trustRootKey = (id: string): Key => ({ pk: `ROOT#${id}`, sk: 'STATE' });
/** Every root certificate that was entered on the page. */
export const trustRootsPk = 'ROOTS';
export const trustRootLineKey = (id: string): Key => ({ pk: trustRootsPk, sk: id });
/** A succession of agencies. */
export const successionKey = (id: string): Key => ({ pk: `SUCC#${id}`, sk: 'STATE' });
/** Every succession of the installation. */
export const successionsPk = 'SUCCESSIONS';
export const successionLineKey = (id: string): Key => ({ pk: successionsPk, sk: id });

/** The record of a person. */
export const personRecordKey = (subject: string): Key => ({ pk: `PERS#${subject}`, sk: 'STATE' });
/** The people of an agency. */
export const colleaguesPk = (agencyId: string): string => `PEOPLE#${agencyId}`;
export const colleagueKey = (agencyId: string, subject: string): Key => ({ pk: colleaguesPk(agencyId), sk: subject });
/** For whom somebody acts in an agency, while those are away. */
export const actingPk = (agencyId: string, subject: string): string => `ACTING#${agencyId}#${subject}`;
export const actingKey = (agencyId: string, subject: string, absent: string): Key => ({
  pk: actingPk(agencyId, subject),
  sk: absent,
});
/** Whose an employee code or an address is. */
export const personNameKey = (what: 'code' | 'email', name: string): Key => ({
  pk: `PERSONNAME#${what}#${digest(name)}`,
  sk: 'PERSON',
});
/** A person as versions before kept them. */
export const personBeforeKey = (subject: string): Key => ({ pk: `PERSON#${subject}`, sk: 'PERSON' });
