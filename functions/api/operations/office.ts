import { markNotificationsRead } from '../../../lib/flows/notifications/mark-read.ts';
import { findAgencies } from '../../../lib/views/find-agencies.ts';
import { readColleagues } from '../../../lib/views/read-colleagues.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readNotifications } from '../../../lib/views/read-notifications.ts';
import { readSeen } from '../../../lib/views/read-seen.ts';
import { present } from '../asked.ts';
import type { notifyingRoutes } from '../notifying.ts';
import type { officeRoutes } from '../office.ts';
import type { OperationsOf } from '../operation-input.ts';
import type { searchRoutes } from '../searching.ts';

/** What reads, compares and writes lists: few need it, so that a start does not load it. */
const lists = () => import('../lists.ts');

/** What sets what people are sent by e-mail. */
const mailing = () => import('../mailing.ts');

/** What everybody has: themselves, the inbox, search and what they are told. */
export const officeOperations: OperationsOf<typeof officeRoutes> &
  OperationsOf<typeof searchRoutes> &
  OperationsOf<typeof notifyingRoutes> = {
  readMe: (context, { person }) => readColleagues(context, person),
  findAgencies: (context, { person, query }) => findAgencies(context, person, query['words'] ?? ''),
  readSeen: (context, { person }) => readSeen(context, person),
  readInbox: (context, { person, query }) => readInbox(context, person, query['lines']),
  readNotifications: (context, { person }) => readNotifications(context, person),
  markNotificationsRead: (context, { body }, caller) => markNotificationsRead(context, caller, body),
  searchDocuments: async (context, { person, query }) => (await lists()).searchDocuments(context, person, query),
  exportFinds: async (context, { person, query }) => (await lists()).exportFinds(context, person, query),
  readSavedSearches: async (context, { person }) => (await lists()).readSavedSearches(context, person),
  saveSearch: async (context, { body }, caller) => (await lists()).saveSearch(context, caller, body),
  removeSearch: async (context, { body }, caller) => (await lists()).removeSearch(context, caller, body),
  readMailSettings: async (context, { person }) => (await mailing()).readMailSettings(context, person),
  setMailSettings: async (context, { body }, caller) =>
    (await mailing()).setMailSettings(context, caller, present(body)),
  askMailAddress: async (context, { body }, caller) => (await mailing()).askMailAddress(context, caller, body),
  confirmMailAddress: async (context, { body }, caller) => (await mailing()).confirmMailAddress(context, caller, body),
  readPush: async (context, { person }) => (await mailing()).readPush(context, person),
  switchPushOn: async (context, { body }, caller) => (await mailing()).switchPushOn(context, caller, body),
  switchPushOff: async (context, { body }, caller) => (await mailing()).switchPushOff(context, caller, body),
  readMailServer: async (context, { person, agency }) => (await mailing()).readMailServer(context, person, agency),
  setMailServer: async (context, { body }, caller) => (await mailing()).setMailServer(context, caller, body),
  tryMail: async (context, { person, body }) => (await mailing()).tryMail(context, person, body),
};
