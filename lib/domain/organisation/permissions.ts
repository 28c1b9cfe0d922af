import type { Problem } from '../shared/errors.ts';
import type { Absent, Person, Role } from './agency.ts';
import type { MachineScope } from './machines/scopes.ts';
import { marksActedFor, marksOf } from './marks.ts';
import type { SigningLevel } from './roles.ts';
import { isInBusiness } from './share.ts';

/**
 * What somebody is to a document: it is assigned to them, submitted to them, has passed through their hands, was shared with them, was drafted by them, they
 * head the unit in which it was drafted, it waits for their approval or for their check of its form, or their opinion is asked for; they head a unit
 * that leads or cooperates on what came in, cooperate on it themselves, or are to know of it; they made a dossier, or head the unit in which it was made.
 */
export type Relation =
  | 'assignee'
  | 'signer'
  | 'route'
  | 'shared'
  | 'drafter'
  | 'unitHead'
  | 'reviewer'
  | 'checker'
  | 'consulted'
  | 'distributor'
  | 'cooperating'
  | 'informed'
  | 'keeper'
  | 'keeperHead';

/** Who stands in which relation to a document, by subject or by post ({@link headMark}). */
export type Related = Readonly<Partial<Record<Relation, readonly string[]>>>;

/** A document as permissions see it. */
export interface Protected {
  /** whose people handle it */
  readonly agencyCode: string;
  /** the agencies in whose registers it stands beside, by their ids: their people read it */
  readonly alsoIn?: readonly string[];
  readonly state: string;
  readonly related: Related;
  /** who drafted it: somebody in a unit, or the clerks; missing for what was not drafted here */
  readonly draftedBy?: DraftedBy;
}

/** Văn thư soạn, or somebody of a unit: Decree 30/2020 art. 10. */
export type DraftedBy = 'clerks' | 'unit';

/** Who has a permission: everything that a row names must hold; one that names nothing is for everybody of the agency. */
export interface Grantee {
  readonly role?: Role;
  readonly relation?: Relation;
  /** only in a place of one of these levels */
  readonly levels?: readonly SigningLevel[];
  /** only while the document is in one of these states */
  readonly states?: readonly string[];
  /** only who has a place in a unit, and does not only administer */
  readonly inUnit?: true;
  /** only of documents that were drafted so */
  readonly draftedBy?: DraftedBy;
  /** a machine account with this scope, and nobody else; a row without one is never a machine account's */
  readonly scope?: MachineScope;
}

export type Permission =
  | 'office.use'
  | 'organisation.read'
  | 'organisation.manage'
  | 'rights.confirm'
  | 'settings.decide'
  | 'directory.load'
  | 'trust.manage'
  | 'installation.set'
  | 'monitoring.read'
  | 'monitoring.retry'
  | 'audit.read'
  | 'outgoing.draft'
  | 'outgoing.read'
  | 'outgoing.revise'
  | 'outgoing.send-for-review'
  | 'outgoing.review'
  | 'outgoing.withdraw'
  | 'outgoing.consult'
  | 'outgoing.opine'
  | 'outgoing.submit'
  | 'outgoing.sign'
  | 'outgoing.issue'
  | 'outgoing.return'
  | 'outgoing.send'
  | 'outgoing.recall'
  | 'outgoing.amend'
  | 'outgoing.acknowledge'
  | 'outgoing.distribute'
  | 'outgoing.contribute'
  | 'outgoing.cancel'
  | 'outgoing.share'
  | 'recipient-groups.keep'
  | 'registers.read'
  | 'registers.prove'
  | 'registers.number'
  | 'delivery.handle'
  | 'incoming.read'
  | 'incoming.register'
  | 'incoming.reopen'
  | 'incoming.refuse'
  | 'incoming.pass-on'
  | 'incoming.inform'
  | 'incoming.note'
  | 'incoming.answer-request'
  | 'incoming.acknowledge-recall'
  | 'incoming.assign'
  | 'incoming.propose'
  | 'incoming.work'
  | 'incoming.start'
  | 'incoming.complete'
  | 'incoming.hand-back'
  | 'incoming.direct'
  | 'incoming.distribute'
  | 'incoming.contribute'
  | 'incoming.acknowledge'
  | 'incoming.report'
  | 'incoming.ask-extension'
  | 'incoming.answer'
  | 'incoming.share'
  | 'grants.read'
  | 'grants.manage'
  | 'grants.activate'
  | 'file-plan.read'
  | 'file-plan.edit'
  | 'file-plan.approve'
  | 'dossier.open'
  | 'dossier.read'
  | 'dossier.fill'
  | 'dossier.reopen'
  | 'dossier.list'
  | 'events.read';

const clerk: Grantee = { role: 'clerk' };
const leader: Grantee = { role: 'leader' };
const admin: Grantee = { role: 'admin' };
const assignee: Grantee = { relation: 'assignee' };
/** Leaders, and who may be granted TL. and TUQ.: whether they may sign this document is said by office and grants, Decree 30/2020 art. 13. */
const signers: readonly Grantee[] = [
  { role: 'leader', relation: 'signer' },
  { relation: 'signer', levels: ['unitHead', 'unitDeputy', 'subordinateHead'] },
];
const unitHead: Grantee = { levels: ['unitHead'] };
/** Who works in a unit drafts what it is given to draft: Decree 30/2020 art. 10.1. */
const inUnit: Grantee = { inUnit: true };
/** Who drafted it in a unit, and the head of that unit, who answers for what it says: Decree 30/2020 art. 10, 12.1. */
const drafters: readonly Grantee[] = [
  { ...inUnit, relation: 'drafter' },
  { ...inUnit, relation: 'unitHead' },
];
/** Whom it waits for on its route of review: the head of the unit for what it says, a clerk for its form. Decree 30/2020 art. 12. */
const reviewer: Grantee = { ...inUnit, relation: 'reviewer', states: ['in-review'] };
const checker: Grantee = { ...clerk, relation: 'checker', states: ['in-review'] };
/** Who made a dossier, and who heads the unit in which they did. Decree 30/2020 art. 29, 31. */
const keepers: readonly Grantee[] = [{ relation: 'keeper' }, { relation: 'keeperHead' }];
/** Clerks and leaders read what is of their agency; others what is, was or was made theirs. Decree 30/2020 App. VI III.3. */
const readers: readonly Grantee[] = [clerk, leader, { relation: 'route' }, { relation: 'shared' }];
/** A neighbour system with the scope: `draft` reads what it has drafted itself, `read` every document of the agency. */
const draftingMachine: Grantee = { scope: 'draft' };
const readingMachine: Grantee = { scope: 'read' };
/** Who is to know of a document: its recipients in the agency itself, or whom a direction names so. */
const informed: Grantee = { relation: 'informed' };

/**
 * The one table of who may do what: flows, views, the page's buttons, the table of states in docs and the tests of access read it. A document
 * is never another agency's to read or handle, whatever stands here; what was an agency's is its successor's.
 */
export const permissions: Readonly<Record<Permission, readonly Grantee[]>> = {
  /** to sign in, see the own inbox and lists, look up agencies and colleagues */
  'office.use': [{}],
  /** agencies, units, people and rights of the own agency and all below it; `administration.ts` says where */
  'organisation.read': [admin, leader],
  'organisation.manage': [admin],
  'rights.confirm': [leader, admin],
  /** what loosens a control is the head's to decide, never an administrator's */
  'settings.decide': [{ ...leader, levels: ['head'] }],
  /** the national directory is one for the whole installation; `mayLoadDirectory` says from where */
  'directory.load': [admin],
  /** whom signatures are believed, one list for the whole installation; `mayForInstallation` says from where */
  'trust.manage': [admin],
  /** timestamp authorities and the public address, one for the whole installation; from the topmost agency, as the roots */
  'installation.set': [admin],
  /** how the system runs and what stands still; clerks of their own agency, see `mayWatch` */
  'monitoring.read': [admin, leader, clerk],
  /** to have work that stands still tried at once; nothing of a document is shown for it */
  'monitoring.retry': [admin, leader, clerk],
  /** who looked at what and who changed what, of the own agency and all below it: Decree 30/2020 App. VI III.5a */
  'audit.read': [admin, leader],
  'outgoing.draft': [clerk, inUnit, draftingMachine],
  'outgoing.read': [
    ...readers,
    { relation: 'unitHead' },
    informed,
    readingMachine,
    { ...draftingMachine, relation: 'route' },
  ],
  /** a new version: on its route only by whom it waits for, so that nobody approves what changes meanwhile */
  'outgoing.revise': [
    { ...clerk, draftedBy: 'clerks' },
    ...drafters.map((row): Grantee => ({ ...row, states: ['draft'] })),
    reviewer,
    checker,
  ],
  'outgoing.send-for-review': drafters,
  'outgoing.review': [reviewer],
  'outgoing.withdraw': [{ ...inUnit, relation: 'drafter' }],
  /** to ask colleagues, and to answer who asked */
  'outgoing.consult': drafters,
  'outgoing.opine': [{ relation: 'consulted' }],
  /** what clerks drafted, or what they have checked the form of */
  'outgoing.submit': [{ ...clerk, draftedBy: 'clerks' }, checker],
  'outgoing.sign': signers,
  'outgoing.issue': [clerk],
  'outgoing.return': [
    ...signers.map((row): Grantee => ({ ...row, states: ['submitted', 'signed', 'numbered'] })),
    { ...clerk, states: ['signed', 'numbered'] },
    reviewer,
    checker,
  ],
  'outgoing.send': [clerk],
  /** to take an issued document back, on a leader's word: Decree 30/2020 art. 18.4 */
  'outgoing.recall': [clerk],
  /** to draft what replaces or corrects an issued document: Decree 30/2020 art. 18.3 */
  'outgoing.amend': [clerk, inUnit],
  /** to say that one, or one's unit, has got a document of the agency's own */
  'outgoing.acknowledge': [informed],
  /** to name who in the unit does what a document of the agency's own asks for, and to take it back */
  'outgoing.distribute': [{ relation: 'distributor' }],
  'outgoing.contribute': [{ relation: 'cooperating' }],
  'outgoing.cancel': [clerk, ...drafters.map((row): Grantee => ({ ...row, states: ['draft', 'in-review'] }))],
  'outgoing.share': [clerk, leader],
  /** groups of recipients are for everybody who drafts */
  'recipient-groups.keep': [clerk],
  /** the registers of the agency, on the screen and as files: Decree 30/2020 art. 16 */
  'registers.read': [clerk, leader],
  /** a proof of a book bears the agency's signature, which the clerk applies: Decree 30/2020 art. 32.2 */
  'registers.prove': [clerk],
  /** numbers of documents on paper are the clerk's to take: Decree 30/2020 art. 15.2 */
  'registers.number': [clerk],
  'delivery.handle': [clerk],
  'incoming.read': [...readers, readingMachine],
  'incoming.register': [clerk],
  'incoming.reopen': [clerk],
  'incoming.refuse': [clerk],
  /** of an agency that was split: to the successor that it is for */
  'incoming.pass-on': [clerk],
  'incoming.inform': [clerk],
  'incoming.note': [clerk],
  /** to agree to a recall, an update or a replacement that the sender asks for, or to refuse it: Decree 30/2020 art. 18.4b */
  'incoming.answer-request': [clerk],
  /** to say that one knows of a document that is used no more */
  'incoming.acknowledge-recall': [informed],
  'incoming.assign': [leader],
  /** to put before the leader who would lead and until when: Decree 30/2020 art. 23.1 */
  'incoming.propose': [clerk],
  /** to have documents assigned */
  'incoming.work': [{ role: 'officer' }],
  'incoming.start': [assignee],
  'incoming.complete': [assignee],
  'incoming.hand-back': [assignee],
  /** to direct further, to take back a part, to decide about more time: any leader, so that it has a way on where one is away */
  'incoming.direct': [leader],
  /** to name who in the unit does what was given to it */
  'incoming.distribute': [{ relation: 'distributor' }],
  'incoming.contribute': [{ relation: 'cooperating' }],
  'incoming.acknowledge': [informed],
  'incoming.report': [assignee],
  'incoming.ask-extension': [assignee],
  /** to draft what answers it, in the agency that goes on with it: Decree 30/2020 art. 24 */
  'incoming.answer': [clerk, inUnit],
  'incoming.share': [clerk, leader, assignee],
  'grants.read': [{}],
  /** to draft grants and to say that one has ended; the head of a unit passes theirs on */
  'grants.manage': [{ role: 'admin' }, leader, unitHead],
  /** to put one into force or to take it back; who exactly, the rule of its capacity says */
  'grants.activate': [leader, unitHead],
  /** danh mục hồ sơ is for everybody who makes dossiers, and who approves it: Decree 30/2020 art. 28 */
  'file-plan.read': [clerk, leader, { role: 'officer' }, inUnit],
  'file-plan.edit': [clerk],
  'file-plan.approve': [leader],
  /** who follows a piece of work makes its dossier: Decree 30/2020 art. 29.1 */
  'dossier.open': [clerk, { role: 'officer' }, inUnit],
  /** a dossier with the numbers of what is in it; each document is read by its own right. Decree 30/2020 App. VI III.3 */
  'dossier.read': [clerk, leader, ...keepers],
  'dossier.fill': [clerk, ...keepers],
  'dossier.reopen': [clerk, leader],
  /** the tables of all dossiers of the agency in a year */
  'dossier.list': [clerk, leader],
  /** what happened to the documents of the agency, numbered, for neighbour systems: Decree 30/2020 App. VI I.3 */
  'events.read': [clerk, leader, { scope: 'events' }],
};

/**
 * Whether a person may do this, with this document where one is named: nothing, or the refusal that says why not. Without a document only roles
 * are asked for, so that who can never do it is told before anything is read.
 */
export function may(person: Person, permission: Permission, about?: Protected): Problem | undefined {
  if (about && !isOfTheirs(person, permission, about)) return { code: 'other-agency' };
  if (about && inItsName.includes(permission) && about.agencyCode !== person.agencyCode)
    return { code: 'agency-ended', agency: about.agencyCode };
  const rows = permissions[permission].filter((row) => !about || isAbout(row, about));
  const byRole = rows.filter((row) => isOne(person, row));
  const [nearest] = byRole;
  if (!nearest && person.scopes) return whyNoMachine(permission);
  const ofReview = !nearest && about && whyNotOnReview(permission, about);
  if (ofReview) return ofReview;
  if (!nearest) return { code: 'role-missing', needed: rows[0]?.role ?? '' };
  if (!about || byRole.some(({ relation }) => relation === undefined || isRelated(person, relation, about)))
    return undefined;
  return nearest.relation && unrelated(nearest.relation, about);
}

/** Why a machine account may not: nobody's machine may, or this one, or its token, lacks the scope. */
function whyNoMachine(permission: Permission): Problem {
  const scopes = scopesFor(permission);
  return scopes.length === 0 ? { code: 'machine-may-not' } : { code: 'machine-scope-missing', scopes };
}

/** The scopes of machine accounts with which a permission comes, any of them. */
export const scopesFor = (permission: Permission): readonly MachineScope[] => [
  ...new Set(permissions[permission].flatMap(({ scope }) => scope ?? [])),
];

/** Why somebody whom no row fits may not, where the document is its unit's or on its route of review. */
function whyNotOnReview(permission: Permission, { draftedBy, state }: Protected): Problem | undefined {
  const onReview = permissions[permission].some(({ relation }) => relation && reviewRelations.includes(relation));
  if (draftedBy !== 'unit' || !onReview) return undefined;
  if (state === 'draft') return { code: 'not-your-draft' };
  return state === 'in-review' ? { code: 'not-your-review' } : undefined;
}
const reviewRelations: readonly Relation[] = ['drafter', 'reviewer', 'checker'];

/** What ends in a page with the agency's name and a number of its book: no successor does it for one that has ended, they draft anew. */
const inItsName: readonly Permission[] = [
  ...(['outgoing.revise', 'outgoing.submit', 'outgoing.sign', 'outgoing.issue', 'outgoing.amend'] as const),
];
const reading: readonly Permission[] = ['outgoing.read', 'incoming.read', 'dossier.read'];

/** Whether a document is one of the person's agency, or of one that it has succeeded. */
function isOfTheirs(person: Person, permission: Permission, { agencyCode, alsoIn = [] }: Protected): boolean {
  if (handledAgencies(person).includes(agencyCode)) return true;
  return reading.includes(permission) && readAgencies(person).some((id) => [agencyCode, ...alsoIn].includes(id));
}

/** The agencies whose documents a person handles as their roles allow: their own, and those whose open work it has taken over. */
export const handledAgencies = ({ agencyCode, succeeded = [] }: Person): readonly string[] => [
  agencyCode,
  ...succeeded.flatMap(({ id, goesOn }) => (goesOn ? [id] : [])),
];

/** The agencies whose documents a person reads as their roles allow: their own, and all that it has succeeded. */
export const readAgencies = ({ agencyCode, succeeded = [] }: Person): readonly string[] => [
  agencyCode,
  ...succeeded.map(({ id }) => id),
];

/** Whether a row speaks of documents such as this one. */
const isAbout = ({ states, draftedBy }: Grantee, about: Protected): boolean =>
  (states === undefined || states.includes(about.state)) && (draftedBy === undefined || draftedBy === about.draftedBy);

/** Whether a person has the role, the level and the place of a row; a machine account has nothing but its scopes. */
const isOne = (person: Pick<Person, 'roles' | 'level' | 'unit' | 'scopes'>, row: Grantee): boolean =>
  (person.scopes === undefined
    ? row.scope === undefined
    : row.scope !== undefined && person.scopes.includes(row.scope)) &&
  (row.role === undefined || person.roles.includes(row.role)) &&
  (row.levels === undefined || (person.level !== undefined && row.levels.includes(person.level))) &&
  (row.inUnit === undefined || (person.unit !== undefined && isInBusiness(person)));

/** What is assigned to somebody who is away is for who acts for them; what they are to sign never is. */
function isRelated(person: Person, relation: Relation, { related }: Protected): boolean {
  const marks = relation === 'signer' ? marksOf(person) : marksActedFor(person);
  return marks.some((one) => related[relation]?.includes(one));
}

/** For whom a person acts with this document: nobody where it is theirs. */
export function absentOf({ subject, actingFor = [] }: Person, { related }: Protected): Absent | undefined {
  if (related.assignee?.includes(subject)) return undefined;
  return actingFor.find((absent) => related.assignee?.includes(absent.subject));
}

/** Why one who has the role, if any is needed, may not all the same. */
function unrelated(relation: Relation, { related }: Protected): Problem {
  if (relation === 'assignee') return { code: 'not-assigned-to-you' };
  if (relation === 'signer') return { code: 'not-the-chosen-signer', signer: related.signer?.[0] ?? '' };
  if (relation === 'drafter' || relation === 'unitHead') return { code: 'not-your-draft' };
  if (relation === 'reviewer' || relation === 'checker') return { code: 'not-your-review' };
  if (relation === 'consulted') return { code: 'not-consulted' };
  if (relation === 'distributor' || relation === 'cooperating' || relation === 'informed')
    return { code: 'not-your-part' };
  if (relation === 'keeper' || relation === 'keeperHead') return { code: 'not-your-dossier' };
  return { code: 'not-on-its-route' };
}

/** Whether a person has this permission for every document of the agency, whatever they are to it. */
export function mayForAll(person: Person, permission: Permission): boolean {
  return permissions[permission].some((row) => row.relation === undefined && isOne(person, row));
}

/** A person to whom a permission belongs by what they are to the document. */
export function subjectsWith(permission: Permission, { related }: Protected): readonly string[] {
  const subjects = permissions[permission].flatMap(({ relation }) => (relation ? (related[relation] ?? []) : []));
  return [...new Set(subjects)];
}

/** Marks of everybody who may read a document; it is found only by those who bear one of them, see {@link tokensOf}. */
export function readerTokens(permission: Permission, about: Protected): readonly string[] {
  const roles = permissions[permission].flatMap(({ role, relation }) => (role && !relation ? [role] : []));
  return [about.agencyCode, ...(about.alsoIn ?? [])].flatMap((agencyCode) => [
    ...roles.map((role) => roleToken(role, agencyCode)),
    ...subjectsWith(permission, about).map((subject) => personToken(subject, agencyCode)),
  ]);
}

/** The marks that a person bears. */
export function tokensOf(person: Person): readonly string[] {
  const { roles } = person;
  return readAgencies(person).flatMap((agencyCode) => [
    ...marksOf(person).map((mark) => personToken(mark, agencyCode)),
    ...roles.map((role) => roleToken(role, agencyCode)),
  ]);
}

const roleToken = (role: Role, agencyCode: string): string => `${role}@${agencyCode}`;
/** Of a person by their subject, or of whoever holds a post. */
const personToken = (mark: string, agencyCode: string): string => `person:${mark}@${agencyCode}`;
