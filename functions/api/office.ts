import * as v from 'valibot';
import { type Route, read, step } from './route.ts';

/** As the list names them. */
export const notificationsRequest = v.strictObject({
  notifications: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/))), v.maxLength(100)),
});

/** Who I am, whom I can write to, what waits for me. */
export const officeRoutes = [
  { method: 'GET', access: 'public', path: '/api/config', operation: 'readConfig', summary: 'Where to sign in' },
  { method: 'GET', access: 'public', path: '/api/openapi.json', operation: 'readOpenApi', summary: 'This description' },
  { ...read, path: '/api/me', operation: 'readMe', summary: 'Who I am, my agency and colleagues' },
  { ...read, path: '/api/agencies', operation: 'findAgencies', summary: 'Agencies to send to', query: ['words'] },
  { ...read, path: '/api/inbox', operation: 'readInbox', summary: 'What waits for me', query: ['lines'] },
  {
    ...read,
    path: '/api/inbox/seen',
    operation: 'readSeen',
    summary: 'Which of the documents that wait for my signature I have looked at since they were submitted',
  },
  {
    ...read,
    path: '/api/notifications',
    operation: 'readNotifications',
    summary: 'What I am told: new tasks, reminders, what is late, and as a leader what of others is late',
  },
  {
    ...step,
    path: '/api/notifications/read',
    operation: 'markNotificationsRead',
    summary: 'Notifications that I have read',
    body: notificationsRequest,
  },
] as const satisfies readonly Route[];
