import type { MailPerson } from '../domain/duties/mail/mail-person.ts';
import type { MailContent } from '../domain/duties/mail/mail-text.ts';
import type { Person } from '../domain/organisation/agency.ts';
import type { Item, Write } from '../ports/records.ts';
import { nextWrite, readAll, readItem, type Stored } from './item.ts';
import { mailSentKey, mailStandingKey, mailStandingsPk } from './keys.ts';

/** Whose it is: somebody may have a place in several agencies. */
type Owner = Pick<Person, 'subject' | 'agencyCode'>;

/** A message that is under way: it is said again in the same words under the same name should nobody know what became of it. */
export interface SendingMail {
  readonly messageId: string;
  /** of notifications */
  readonly ids: readonly string[];
  readonly content: MailContent;
  /** the daily message that it is, by its time in Unix milliseconds */
  readonly digest?: number;
}

interface SentMail {
  /** ids of notifications, the last that were sent at the end */
  readonly ids: readonly string[];
  readonly sending?: SendingMail;
}

/** What is kept of somebody's messages, as it was read. */
export interface LoadedMailPerson {
  readonly state: MailPerson;
  readonly item?: Item<MailPerson>;
}

export interface LoadedSentMail {
  readonly state: SentMail;
  readonly item?: Item<SentMail>;
}

/** What somebody wants to be sent, and where they stand with it. */
export async function findMailPerson(context: Stored, owner: Owner): Promise<LoadedMailPerson> {
  const item = await readItem<MailPerson>(context, mailStandingKey(owner));
  return item ? { state: item.body, item } : { state: {} };
}

/** The same of everybody in an agency of whom something is kept, by their subjects. */
export async function mailPeople(context: Stored, agencyCode: string): Promise<ReadonlyMap<string, LoadedMailPerson>> {
  const found = new Map<string, LoadedMailPerson>();
  for await (const item of readAll<MailPerson>(context, { pk: mailStandingsPk(agencyCode), limit: 200 }))
    found.set(item.sk, { state: item.body, item });
  return found;
}

/** What is kept of somebody becomes this, unless somebody was quicker. */
export function mailPersonWrite(owner: Owner, { item }: LoadedMailPerson, after: MailPerson): Write {
  return nextWrite(mailStandingKey(owner), item, after);
}

/** Of what somebody was sent a message, and which is under way. */
export async function findSentMail(context: Stored, owner: Owner): Promise<LoadedSentMail> {
  const item = await readItem<SentMail>(context, mailSentKey(owner));
  return item ? { state: item.body, item } : { state: { ids: [] } };
}

/** So many ids are remembered beside those that somebody is still told of: a calendar that changes may bring one of them back. */
const maxPast = 200;

/** A message is under way, or was taken, or nothing is; unless somebody was quicker. `told` are the ids of what the person is told now. */
export function sentMailWrite(
  owner: Owner,
  { item }: LoadedSentMail,
  after: SentMail,
  told: ReadonlySet<string>,
): Write {
  const past = after.ids.filter((id) => !told.has(id)).slice(-maxPast);
  const kept = new Set(past);
  const body: SentMail = { ...after, ids: after.ids.filter((id) => told.has(id) || kept.has(id)) };
  return nextWrite(mailSentKey(owner), item, body);
}
