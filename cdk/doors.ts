import type { settingNames } from '../lib/edge/settings.ts';

/** As `lib/ports/queue.ts` says it; a test holds the two together. */
export const queueNames = [
  'deliveries',
  'incoming',
  'statuses',
  'liftings',
  'issues',
  'polls',
  'images',
  'feed',
  'directory',
] as const;
export type QueueName = (typeof queueNames)[number];

export type SettingName = keyof typeof settingNames;

/** What a function may do; `permissions.ts` says which AWS actions on which resources that takes. */
export type Power =
  | 'read-and-write-records'
  | 'take-from-outbox'
  | 'read-files'
  | 'write-files'
  | 'write-page-images'
  | 'number-facts'
  | 'read-search'
  | 'write-search'
  | 'look-up-agencies'
  | 'load-directory'
  | 'lock-files'
  | 'sign'
  | 'send-messages'
  | 'speak-to-axis'
  | 'send-mail'
  | 'invite-people';

/** What calls a function. */
export type Opening =
  | { readonly on: 'http' }
  | { readonly on: 'queue'; readonly queue: QueueName; readonly batchSize?: number }
  | { readonly on: 'stream' }
  | { readonly on: 'schedule'; readonly everyMinutes: number };

export interface Door {
  readonly entry: string;
  readonly opens: Opening;
  readonly may: readonly Power[];
  readonly settings: readonly SettingName[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** it writes on pages and takes the typefaces along */
  readonly typefaces?: true;
  /** it describes the API and takes the schemas of answers along */
  readonly description?: true;
  /** it draws pages and takes PDFium along */
  readonly painter?: true;
  /** what few requests need is in files of its own, which a start does not read */
  readonly split?: true;
  /** it keeps copies of search indexes while it lives */
  readonly copies?: true;
}

/** What axis credentials are sealed for, as the adapter has it; a test holds them together. */
export const credentialsPurpose = 'axis-credentials';
/** What the password of the mail server is sealed for, likewise. */
export const mailPurpose = 'mail-server';
/** What the key is sealed for by which services of browsers know the installation, likewise. */
export const pushPurpose = 'web-push';

/** Where the national directory lies in the bucket of search, as the adapter has it; a test holds them together. */
export const directoryPrefix = 'directory/';

/** Where the pictures of pages lie, and after how many days they are dropped, as the adapter and `lib/ports/page-images.ts` have it; a test holds them together. */
export const pageImagePrefix = 'page-images/';
export const pageImageDays = 180;

/** The longest that a queue worker may take. */
export const workerSeconds = 120;

const context = ['table', 'bucket', 'maxFileBytes'] as const;
const proof = ['tsaUrls', 'signatureLevel'] as const;
const queue = ['queuePrefix', 'queueUrlBase'] as const;
const worker = {
  settings: [...context, 'axisEndpoint', 'axisSecretId', ...queue],
  memoryMb: 1024,
  timeoutSeconds: workerSeconds,
} as const;
const follower = {
  may: ['number-facts', 'write-search'],
  settings: ['table', 'searchBucket'],
  memoryMb: 1769,
  copies: true,
} as const;
const publisher = {
  may: ['take-from-outbox', 'send-messages'],
  settings: ['table', ...queue],
  memoryMb: 512,
  timeoutSeconds: 60,
} as const;

/** Every Lambda function of the system: where its handler is, what opens it, what it may do. */
export const doors = {
  http: {
    entry: 'functions/entries/http.ts',
    opens: { on: 'http' },
    may: [
      'read-and-write-records',
      'read-files',
      'write-files',
      'lock-files',
      'sign',
      'read-search',
      'invite-people',
      'send-mail',
    ],
    typefaces: true,
    split: true,
    description: true,
    copies: true,
    settings: [
      ...context,
      ...proof,
      ...(['searchBucket', 'secretsKey', 'issuer', 'audience', 'jwksUri', 'clientId', 'userPool'] as const),
    ],
    memoryMb: 1769,
    timeoutSeconds: 29,
  },
  deliver: {
    ...worker,
    entry: 'functions/entries/deliver.ts',
    opens: { on: 'queue', queue: 'deliveries' },
    may: ['read-and-write-records', 'read-files', 'speak-to-axis', 'look-up-agencies'],
    settings: [...worker.settings, 'searchBucket'],
  },
  openIncoming: {
    ...worker,
    entry: 'functions/entries/open-incoming.ts',
    // what takes mails apart is loaded with the first mail
    split: true,
    opens: { on: 'queue', queue: 'incoming' },
    may: ['read-and-write-records', 'read-files', 'write-files', 'look-up-agencies'],
    settings: [...context, 'siteOrigin', 'searchBucket', ...queue],
    typefaces: true,
  },
  sendStatus: {
    ...worker,
    entry: 'functions/entries/send-status.ts',
    opens: { on: 'queue', queue: 'statuses' },
    may: ['read-and-write-records', 'speak-to-axis'],
  },
  augmentDocument: {
    ...worker,
    entry: 'functions/entries/augment-document.ts',
    opens: { on: 'queue', queue: 'liftings' },
    may: ['read-and-write-records', 'read-files', 'write-files', 'lock-files'],
    settings: [...context, ...proof, ...queue],
  },
  issueDocument: {
    entry: 'functions/entries/issue-document.ts',
    // looking uploads over is no work of this function: what does it is not loaded at its start
    split: true,
    opens: { on: 'queue', queue: 'issues' },
    may: ['read-and-write-records', 'read-files', 'write-files', 'lock-files', 'sign', 'look-up-agencies'],
    typefaces: true,
    settings: [...context, ...proof, 'searchBucket', ...queue],
    memoryMb: 1769,
    timeoutSeconds: workerSeconds,
  },
  drawPage: {
    entry: 'functions/entries/draw-page.ts',
    // one message at a time: a heavy page ends nobody else's work
    opens: { on: 'queue', queue: 'images', batchSize: 1 },
    may: ['read-files', 'write-page-images'],
    painter: true,
    settings: ['bucket'],
    memoryMb: 1024,
    timeoutSeconds: 60,
  },
  loadDirectory: {
    entry: 'functions/entries/load-directory.ts',
    // one list at a time: it takes most of the memory
    opens: { on: 'queue', queue: 'directory', batchSize: 1 },
    may: ['read-and-write-records', 'read-files', 'load-directory'],
    settings: [...context, 'searchBucket', ...queue],
    memoryMb: 3008,
    timeoutSeconds: workerSeconds,
    copies: true,
  },
  followFeed: {
    ...follower,
    entry: 'functions/entries/follow-feed.ts',
    opens: { on: 'queue', queue: 'feed' },
    settings: [...follower.settings, ...queue],
    timeoutSeconds: workerSeconds,
  },
  followFeeds: {
    ...follower,
    entry: 'functions/entries/follow-feeds.ts',
    // an index is made anew in one turn, and no turn begins beside another
    opens: { on: 'schedule', everyMinutes: 15 },
    timeoutSeconds: 890,
  },
  publishOutbox: { ...publisher, entry: 'functions/entries/publish-outbox.ts', opens: { on: 'stream' } },
  pollAxis: {
    entry: 'functions/entries/poll-axis.ts',
    opens: { on: 'schedule', everyMinutes: 1 },
    may: ['read-and-write-records', 'send-messages'],
    settings: [...context, ...queue],
    memoryMb: 512,
    timeoutSeconds: 60,
  },
  pollAgency: {
    ...worker,
    entry: 'functions/entries/poll-agency.ts',
    // one message at a time: a slow agency would keep those beside it from their next turn
    opens: { on: 'queue', queue: 'polls', batchSize: 1 },
    may: ['read-and-write-records', 'read-files', 'write-files', 'speak-to-axis'],
  },
  augmentAgain: {
    entry: 'functions/entries/augment-again.ts',
    opens: { on: 'schedule', everyMinutes: 1 },
    may: ['read-and-write-records'],
    settings: [...context, ...proof],
    memoryMb: 512,
    timeoutSeconds: 60,
  },
  anchorDays: {
    entry: 'functions/entries/anchor-days.ts',
    opens: { on: 'schedule', everyMinutes: 60 },
    may: ['read-and-write-records', 'read-files', 'write-files', 'lock-files', 'sign'],
    settings: [...context, ...proof, ...queue],
    memoryMb: 1024,
    timeoutSeconds: 900,
  },
  sendMail: {
    entry: 'functions/entries/send-mail.ts',
    opens: { on: 'schedule', everyMinutes: 5 },
    may: ['read-and-write-records', 'send-mail'],
    split: true,
    settings: [...context, 'siteOrigin'],
    memoryMb: 512,
    timeoutSeconds: 295,
  },
  sweepOutbox: {
    ...publisher,
    entry: 'functions/entries/sweep-outbox.ts',
    opens: { on: 'schedule', everyMinutes: 1 },
  },
} as const satisfies Readonly<Record<string, Door>>;

export type DoorName = keyof typeof doors;
