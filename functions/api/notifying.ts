import * as v from 'valibot';
import { clockPattern, mailModes, notificationKinds } from '../../lib/domain/duties/mail/mail-settings.ts';
import { mailSecurities } from '../../lib/domain/monitoring/mail-server.ts';
import { type Route, read, step } from './route.ts';
import { line } from './shapes.ts';

const clock = v.pipe(v.string(), v.regex(clockPattern));
const address = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(254));

export const mailSettingsRequest = v.strictObject({
  mode: v.picklist(mailModes),
  kinds: v.pipe(v.array(v.picklist(notificationKinds)), v.maxLength(notificationKinds.length)),
  digestAt: clock,
  quiet: v.optional(v.strictObject({ from: clock, to: clock })),
  workingDaysOnly: v.boolean(),
});
export const mailAddressRequest = v.strictObject({ email: address });
export const mailCodeRequest = v.strictObject({ code: v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/)) });
export const mailServerRequest = v.strictObject({
  host: v.pipe(v.string(), v.trim(), v.maxLength(253)),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  security: v.picklist(mailSecurities),
  user: v.optional(line(200)),
  password: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(500))),
  sender: v.pipe(v.string(), v.trim(), v.maxLength(254)),
});
export const mailTrialRequest = v.strictObject({ to: address });

const base64url = (bytes: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 8) / 6)}}$`)));
/** A subscription as the browser gives it, without padding; `browser` is how its owner knows it again. */
export const pushRequest = v.strictObject({
  endpoint: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
  p256dh: base64url(65),
  auth: base64url(16),
  browser: line(100),
});
export const pushOffRequest = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)) });

/** What people are sent by e-mail and in their browsers of what they are told, and by which server. */
export const notifyingRoutes = [
  { ...read, path: '/api/me/mail', operation: 'readMailSettings', summary: 'What I am sent by e-mail, and where' },
  {
    ...step,
    path: '/api/me/mail',
    operation: 'setMailSettings',
    summary: 'When I am sent what I am told, of which kinds, and in which hours not; a refused address is tried again',
    body: mailSettingsRequest,
  },
  {
    ...step,
    path: '/api/me/mail/address',
    operation: 'askMailAddress',
    summary: 'An address of my own where my record has none: a code is sent there',
    body: mailAddressRequest,
  },
  {
    ...step,
    path: '/api/me/mail/address/confirm',
    operation: 'confirmMailAddress',
    summary: 'The code that was sent to my address',
    body: mailCodeRequest,
  },
  {
    ...read,
    path: '/api/me/push',
    operation: 'readPush',
    summary: 'In which browsers I am told, and the key with which one is switched on',
  },
  {
    ...step,
    path: '/api/me/push',
    operation: 'switchPushOn',
    summary: 'To be told in this browser (RFC 8030); never anything that a document says',
    body: pushRequest,
  },
  {
    ...step,
    path: '/api/me/push/off',
    operation: 'switchPushOff',
    summary: 'To be told in a browser of mine no more',
    body: pushOffRequest,
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/mail',
    operation: 'readMailServer',
    summary: 'The mail server of the installation without its password, and whose addresses of the agency it refuses',
  },
  {
    ...step,
    path: '/api/installation/mail',
    operation: 'setMailServer',
    summary: 'The mail server of the installation, used at once; an empty host takes it away',
    body: mailServerRequest,
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/installation/mail/try',
    operation: 'tryMail',
    summary: 'Sends a message to an address and says which step failed; nothing is kept',
    body: mailTrialRequest,
  },
] as const satisfies readonly Route[];
