import * as v from 'valibot';
import { maxCalendarLines } from '../../lib/domain/monitoring/calendar-year.ts';
import { maxAuthorities } from '../../lib/domain/monitoring/installation-settings.ts';
import { mailboxLines } from '../../lib/domain/monitoring/mailbox.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import type { AccessRequest } from '../../lib/views/monitoring/access/read-entries.ts';
import { type Route, read, step } from './route.ts';
import { line, nothing } from './shapes.ts';

/** As the list of what is stuck names it: keys of records are ASCII. */
export const retryRequest = v.strictObject({ work: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,700}$/)) });

/** Printable ASCII, as it travels in headers. */
const ascii = (most: number) => v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/), v.maxLength(most));
export const credentialsRequest = v.strictObject({ systemId: ascii(200), secret: ascii(1000) });

/** Where the official mailbox of an agency is, and its password, which is not shown again. */
export const mailboxRequest = v.strictObject({
  host: v.pipe(v.string(), v.trim(), v.regex(/^[0-9A-Za-z.:-]{1,253}$/)),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  line: v.picklist(mailboxLines),
  user: line(200),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  folder: line(200),
});

const address = v.pipe(v.string(), v.trim(), v.maxLength(2000));
export const authoritiesRequest = v.strictObject({ addresses: v.pipe(v.array(address), v.maxLength(maxAuthorities)) });
export const trialRequest = v.strictObject({ authority: line(300) });
export const calendarRequest = v.strictObject({
  year: v.pipe(v.number(), v.integer(), v.minValue(2020), v.maxValue(2100)),
  decision: line(200),
  lines: v.pipe(v.array(line(200)), v.maxLength(maxCalendarLines)),
});
export const addressRequest = v.strictObject({ address });

/** How the system runs, for who looks after it. */
export const monitoringRoutes = [
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/health',
    operation: 'readHealth',
    summary: 'How the axis, timestamps, disk, queues and daily anchors stand: good, to be looked at, or broken',
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/stuck',
    operation: 'readStuck',
    summary: 'Work that stands still: why, since when, and when it is tried again',
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/stuck/retry',
    operation: 'retryWork',
    summary: 'Work that stands still is tried at once',
    body: retryRequest,
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/connections',
    operation: 'readConnections',
    summary: 'What an agency is connected with: the axis, timestamp authorities, the address of the installation',
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/agencies/{agency}/connections/axis/check',
    operation: 'checkAxis',
    summary: 'Opens a connection to the axis with the credentials that are kept, and says which step failed',
    body: nothing,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/connections/axis',
    operation: 'setAxisCredentials',
    summary: 'Who an agency is at the axis: the secret is kept sealed and never shown again',
    body: credentialsRequest,
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/agencies/{agency}/connections/mailbox/check',
    operation: 'checkMailbox',
    summary: 'Opens the mailbox of the agency with what is kept, and says which step failed; nothing is taken out',
    body: nothing,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/connections/mailbox',
    operation: 'setMailbox',
    summary: 'Where the official mailbox of an agency is: the password is kept sealed and never shown again',
    body: mailboxRequest,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/connections/mailbox/stop',
    operation: 'stopMailbox',
    summary: 'The mailbox is read no more; what it has brought stays',
    body: nothing,
  },
  {
    ...step,
    path: '/api/installation/timestamps',
    operation: 'setTimestampAuthorities',
    summary:
      'Timestamp authorities in the order in which they are asked, used at once; one that is named as it is shown stays',
    body: authoritiesRequest,
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/installation/timestamps/try',
    operation: 'tryTimestamp',
    summary: 'Asks an authority for a timestamp of a fresh digest and says which step failed; nothing is kept',
    body: trialRequest,
  },
  {
    ...step,
    path: '/api/installation/address',
    operation: 'setPublicAddress',
    summary: 'The address under which people reach the installation, used from the next start on; empty takes it back',
    body: addressRequest,
  },
  {
    ...read,
    path: '/api/calendar',
    operation: 'readWorkingCalendar',
    summary:
      'The days on which offices are closed or work though it is a weekend, by year, and what was entered of them',
  },
  {
    ...step,
    path: '/api/installation/calendar',
    operation: 'setWorkingCalendar',
    summary: 'A year of the working calendar by the yearly decision, a line a day; every term moves with it at once',
    body: calendarRequest,
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/access',
    operation: 'readAccess',
    summary: 'Who looked at what and who changed what, on a day or of a document, the newest first',
    query: ['day', 'person', 'document'],
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/access/export',
    operation: 'exportAccess',
    summary: 'The same as a CSV file, line by line',
    query: ['day', 'person', 'document'],
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/access/counts',
    operation: 'readAccessCounts',
    summary:
      'How often documents were looked at on days from to to (yyyy-mm-dd, at most 31; this month where none are named), by whom, and which the most',
    query: ['from', 'to'],
  },
] as const satisfies readonly Route[];

const accessQuery = v.object({
  day: v.optional(v.pipe(v.string(), v.isoDate())),
  person: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z._-]{1,100}$/))),
  document: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Z]{26}$/))),
});

/** What is asked of the log. @throws {Refused} `bad-request`, with the field */
export function accessRequest(query: Readonly<Record<string, string | undefined>>): AccessRequest {
  const asked = v.safeParse(accessQuery, query);
  if (asked.success) return asked.output;
  const fields = asked.issues.map(({ path }) => String(path?.[0]?.key));
  throw new Refused({ code: 'bad-request', detail: fields.join(', '), fields });
}
