import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { ulid } from 'ulid';
import { recordsTokens } from '../../lib/adapters/directory/records-tokens.ts';
import { recordsTrust } from '../../lib/adapters/directory/records-trust.ts';
import { backupLog } from '../../lib/adapters/embedded/backup/backup-log.ts';
import { commitsOf } from '../../lib/adapters/embedded/commits.ts';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { type DiskFiles, diskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import { factorVault } from '../../lib/adapters/embedded/factor-vault.ts';
import { type FolderImages, folderImages } from '../../lib/adapters/embedded/folder-images.ts';
import { lockFolder } from '../../lib/adapters/embedded/folder-lock.ts';
import { freeSpace, spaceOf } from '../../lib/adapters/embedded/free-space.ts';
import { keySecretBox, secretBoxOf } from '../../lib/adapters/embedded/key-secret-box.ts';
import { type LinkSigner, linkSigner } from '../../lib/adapters/embedded/links.ts';
import { type QueueBacklog, releaseAbandoned, sqliteQueue } from '../../lib/adapters/embedded/sqlite-queue.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { tinos } from '../../lib/adapters/fonts/tinos.ts';
import { type FolderDirectory, folderDirectory } from '../../lib/adapters/fts/directory/folder-directory.ts';
import { type FolderSearch, folderSearch } from '../../lib/adapters/fts/folder-search.ts';
import { folderSigners } from '../../lib/adapters/pkcs12/folder-signers.ts';
import { keyVault } from '../../lib/adapters/pkcs12/key-vault.ts';
import { tablePages } from '../../lib/adapters/report/table-pages.ts';
import { reportPages } from '../../lib/adapters/report/verification-report.ts';
import { type FileThread, fileThread } from '../../lib/adapters/threads/file-thread.ts';
import { authorityNames, type LevelPolicySettings } from '../../lib/edge/settings.ts';
import { verifyPage } from '../../lib/edge/verify-page.ts';
import type { DirectoryContext } from '../../lib/flows/directory/work-on-list.ts';
import type { OpeningContext } from '../../lib/flows/parts/opening-context.ts';
import type {
  ApiContext,
  AugmentationContext,
  DrawingContext,
  MailContext,
  RelayContext,
  SigningContext,
} from '../../lib/kernel/context.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import type { ConnectionDesk, Decided } from '../../lib/ports/connection-desk.ts';
import type { DirectoryLoader } from '../../lib/ports/directory-loader.ts';
import type { AxisCredentials } from '../../lib/ports/exchange.ts';
import type { FactorVault } from '../../lib/ports/factor-vault.ts';
import type { BackupState, Installation } from '../../lib/ports/installation.ts';
import type { MailboxDesk } from '../../lib/ports/mailbox.ts';
import type {
  AnnexTrialResult,
  LetterReading,
  PageTrial,
  PaperTrialResult,
  TrialResult,
} from '../../lib/ports/page-trial.ts';
import { type QueueConsumer, type QueueSender, queueNames } from '../../lib/ports/queue.ts';
import type { SearchProjectionContext } from '../../lib/projections/search.ts';
import { recordsDirectory } from '../../lib/stores/organisation/directory.ts';
import { connectionDesk, credentialsOf, secretsKey } from './parts/connection-desk.ts';
import { exchangesBy } from './parts/exchanges.ts';
import { composeAugmentation, composeSettable } from './parts/level-policy.ts';
import { composeMail } from './parts/mail.ts';
import { mailboxDesk } from './parts/mailbox-desk.ts';
import { composePush } from './parts/push.ts';
import { timestampSource } from './parts/timestamp-source.ts';
import { version } from './parts/version.ts';
import { sleep } from './parts/wall-clock.ts';
import type { ListTask } from './threads/directory-thread.ts';
import { mailThread } from './threads/mail-reading.ts';
import type { MailDns } from './threads/mail-thread.ts';
import { threadPainter } from './threads/painting.ts';
import type { TrialTask, Tried } from './threads/trial-thread.ts';

/** What set-up made for this machine; see local/setup. */
export interface Secrets {
  /** base64, signs upload and download links */
  readonly linkSecret: string;
  /** by owner: a person's subject or an agency's code */
  readonly keyPasswords: Readonly<Record<string, string>>;
  /** by agency id: who those are at the axis that have no credentials among the records */
  readonly axis: Readonly<Record<string, AxisCredentials>>;
}

export interface EmbeddedSettings {
  readonly home: string;
  readonly secrets: Secrets;
  readonly keyFolder: string;
  /** certificate (DER) of who issues trial certificates here */
  readonly trialAuthority?: Uint8Array | undefined;
  /** 32 bytes from outside the data folder, without which keys of people are neither held nor opened */
  readonly secondSecret?: Uint8Array | undefined;
  /** known once the server listens */
  readonly baseUrl: () => string;
  /** known once the axis listens */
  readonly axisEndpoint: () => string;
  readonly maxFileBytes: number;
  /** bytes that the disk must have free before anything new is taken */
  readonly minFreeBytes: number;
  /** folders that are backed up into by themselves */
  readonly backupTargets?: readonly string[];
  readonly proof: LevelPolicySettings;
  /** DNS servers that are asked about signatures of mails; missing: those of the machine */
  readonly mailDns?: MailDns | undefined;
  /** parameters of the start that decide what pages else would set */
  readonly decided: Decided;
  readonly clock: Clock;
  /** sends the names in the demonstration's certificates to where its responder listens */
  readonly addressOf?: (uri: string) => string;
}

/** One process does everything. */
export type WholeContext = SigningContext &
  RelayContext &
  OpeningContext &
  AugmentationContext &
  DrawingContext &
  DirectoryContext &
  SearchProjectionContext &
  MailContext &
  Pick<ApiContext, 'tablePages' | 'trust'>;

export interface EmbeddedContext {
  readonly database: DatabaseSync;
  readonly context: WholeContext;
  readonly files: DiskFiles;
  readonly links: LinkSigner;
  readonly pageImages: FolderImages;
  readonly queue: QueueSender & QueueConsumer & QueueBacklog;
  /** what this installation tells of itself */
  readonly installation: Installation;
  /** credentials for the axis, which it keeps itself */
  readonly connections: ConnectionDesk;
  /** the mailboxes of its agencies */
  readonly mailboxes: MailboxDesk;
  /** the keys of authenticator apps, where it keeps sign-ins itself */
  readonly factors: FactorVault;
  close(): void;
}

/** The search indexes of a data folder. They follow from what is in its database. */
export const searchFolder = 'search';

/** The national directory of a data folder. */
const directoryFolder = 'directory';

/** The embedded engine: SQLite, blobs on disk and PKCS#12 files behind the ports. */
export function composeEmbedded(settings: EmbeddedSettings): EmbeddedContext {
  const { clock } = settings;
  const unlock = lockFolder(settings.home);
  const database = openDatabase(join(settings.home, 'congvan.db'));
  releaseAbandoned(database);
  const links = linkSigner(Buffer.from(settings.secrets.linkSecret, 'base64'), settings.baseUrl, clock);
  // files stop first: what a step has stored can then still be written down
  const files = diskFiles(database, settings.home, links, freeSpace(settings.home, settings.minFreeBytes));
  const records = sqliteRecords(database, freeSpace(settings.home, settings.minFreeBytes / 2));
  const trials = trialThread();
  const mails = mailThread(settings.mailDns ?? []);
  const painter = threadPainter(new URL('./threads/paint-thread.ts', import.meta.url));
  const pageImages = folderImages(join(settings.home, 'page-images'));
  const search: FolderSearch = folderSearch(join(settings.home, searchFolder));
  const national: FolderDirectory = folderDirectory(join(settings.home, directoryFolder));
  const loader = loaderThread(join(settings.home, directoryFolder));
  const trust = recordsTrust(records);
  const source = timestampSource(records, settings.proof.tsaUrls, settings.decided.timestamps !== undefined);
  const context: WholeContext = {
    records,
    files,
    clock,
    directory: recordsDirectory(records, clock, national),
    pageTrial: trials,
    pageImages,
    search,
    painter,
    tablePages,
    signers: folderSigners(settings.keyFolder, settings.secrets.keyPasswords, settings.trialAuthority),
    tokens: recordsTokens(records),
    keyVault: settings.secondSecret && keyVault(secretBoxOf(settings.secondSecret)),
    exchanges: exchangesBy(credentialsOf(settings, records), settings.axisEndpoint, clock),
    directoryLoader: loader,
    reportPages: reportPages(() => `${settings.baseUrl()}/${verifyPage}`),
    mailReader: mails.reader,
    mailProver: mails.prover,
    ...composeAugmentation(settings.proof, { trust, records, clock }, settings.addressOf),
    ...composeSettable(settings.proof, source, records, clock),
    trust,
    mail: composeMail(records, keySecretBox(join(settings.keyFolder, secretsKey))),
    push: composePush(records, keySecretBox(join(settings.keyFolder, secretsKey)), () => clock.now()),
    origin: settings.baseUrl,
    typeface: tinos,
    newId: () => ulid(),
    sleep,
    randomBytes,
    maxFileBytes: settings.maxFileBytes,
  };
  const close = () => {
    void trials.close();
    void mails.close();
    void loader.close();
    void painter.close();
    commitsOf(database).close();
    search.close();
    national.close();
    database.close();
    unlock();
  };
  const queue = sqliteQueue(database, clock);
  const connections = connectionDesk(settings, { records, trust, source });
  const mailboxes = mailboxDesk(settings.keyFolder, records);
  const installation: Installation = {
    engine: 'embedded',
    publicAddress: settings.baseUrl,
    version: async () => version,
    decided: settings.decided,
    get timestampAuthorities() {
      return authorityNames(source.addresses());
    },
    space: () => ({ ...spaceOf(settings.home), floor: settings.minFreeBytes }),
    backups: () => backupsOf(settings.home, settings.backupTargets ?? []),
    queues: () => queueNames.map((name) => ({ name, ...queue.state(name) })),
  };
  const factors = factorVault(
    keySecretBox(join(settings.keyFolder, secretsKey)),
    settings.secondSecret && secretBoxOf(settings.secondSecret),
  );
  const desks = { installation, connections, mailboxes, factors };
  return { database, context, files, links, pageImages, queue, ...desks, close };
}

/** The targets that are set, whether or not they were used yet, and those that somebody backs up into by hand. */
function backupsOf(home: string, set: readonly string[]): BackupState {
  const { targets, drill } = backupLog(home);
  const folders = [...new Set([...set, ...Object.keys(targets)])];
  return { targets: folders.map((folder) => ({ folder, ...targets[folder] })), ...(drill ? { drill } : {}) };
}

/** Seconds after which the trial of an upload is given up; its own budget ends it long before. */
const maxTrialSeconds = 20;

function trialThread(): PageTrial & Pick<FileThread<unknown, unknown>, 'close'> {
  const entry = new URL('./threads/trial-thread.ts', import.meta.url);
  const thread = fileThread<TrialTask, Tried>(entry, { seconds: maxTrialSeconds });
  return {
    tryFile: async (file) =>
      ((await thread.run(file, { of: 'draft' })) as TrialResult | undefined) ?? { problem: { code: 'pdf-too-heavy' } },
    tryAnnex: async (file, name) =>
      ((await thread.run(file, { of: 'annex', name })) as AnnexTrialResult | undefined) ?? {
        problem: { code: 'annex-not-signable', name, detail: name },
      },
    readLetter: async (file) =>
      ((await thread.run(file, { of: 'words' })) as LetterReading | undefined) ?? {
        problem: { code: 'pdf-too-heavy' },
      },
    tryPaper: async (file) =>
      ((await thread.run(file, { of: 'paper' })) as PaperTrialResult | undefined) ?? {
        problem: { code: 'pdf-too-heavy' },
      },
    close: thread.close,
  };
}

/** A list of the whole country takes some ten seconds; on a small machine that is busy some minutes. */
const maxListSeconds = 900;

function loaderThread(folder: string): DirectoryLoader & Pick<FileThread<unknown, unknown>, 'close'> {
  const entry = new URL('./threads/directory-thread.ts', import.meta.url);
  const thread = fileThread<ListTask, Awaited<ReturnType<DirectoryLoader['load']>>>(entry, { seconds: maxListSeconds });
  return {
    load: async (file, request) =>
      (await thread.run(file, { ...request, folder })) ?? { problem: { code: 'directory-load-failed' } },
    close: thread.close,
  };
}
