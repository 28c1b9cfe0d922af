import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeEmbedded, type EmbeddedContext } from '../../functions/compose/embedded.ts';
import { wallClock } from '../../functions/compose/parts/wall-clock.ts';
import { commitsOf } from '../../lib/adapters/embedded/commits.ts';
import { passwordHasher } from '../../lib/adapters/embedded/password-hasher.ts';
import { webauthnPasskeys } from '../../lib/adapters/webauthn/webauthn-passkeys.ts';
import { type LevelPolicySettings, levelPolicySettings, maxFileBytes, settingNames } from '../../lib/edge/settings.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import type { MailboxDesk } from '../../lib/ports/mailbox.ts';
import { imageDays } from '../../lib/ports/page-images.ts';
import { type LocalSettings, mailDns, minFreeBytes } from '../settings.ts';
import { recordsAccounts } from '../setup/accounts.ts';
import { lookOverFolder } from '../setup/folder.ts';
import { fileKeyDesk } from '../setup/key-desk.ts';
import { secondSecret } from '../setup/second-secret.ts';
import { readServices, type ServiceKeys } from '../setup/services.ts';
import { type SetUp, seedDirectory, seedPictures, setUp } from '../setup/setup.ts';
import { startAxis } from './axis-process.ts';
import { backupTurns } from './backup-turns.ts';
import type { Engine } from './engine.ts';
import { fileDoor } from './file-door.ts';
import { keptOrigin } from './kept-origin.ts';
import { startPump } from './pump.ts';
import { listen, openDoors } from './server.ts';
import { startTrustServices, type TrustServices } from './trust-services.ts';

export interface Product {
  /** the address that people use */
  readonly baseUrl: string;
  /** the address on this machine */
  readonly localUrl: string;
  readonly axisEndpoint: string;
  readonly setup: SetUp;
  /** where set-up keeps its keys */
  readonly keyFolder: string;
  readonly embedded: EmbeddedContext;
  /** the demonstration's own, where none are set and the folder has keys for them */
  readonly trustServices: TrustServices | undefined;
  /** set-up has just made the accounts of this folder */
  readonly firstStart: boolean;
  stop(): Promise<void>;
}

/** The whole product in one process on the embedded engine, with the axis simulator beside it. `clock` is the office's. */
export async function startProduct(settings: LocalSettings, clock: Clock = wallClock): Promise<Product> {
  mkdirSync(settings.home, { recursive: true, mode: 0o700 });
  chmodSync(settings.home, 0o700);
  lookOverFolder(settings.home);
  const firstStart = !existsSync(join(settings.home, 'identity'));
  const { setup, folder } = await setUp(settings.home, settings.ownAgency);
  const origin = settings.origin ?? (await keptOrigin(settings.home));
  const listening = await listen({ ...settings, origin });
  const axis = await startAxis(settings.home, join(folder, 'axis-systems.json'));
  const services = readServices(folder, setup.servicePasswords);
  const trustServices = await ownTrustServices(services, clock);
  const embedded = composeEmbedded({
    home: settings.home,
    secrets: setup,
    keyFolder: join(folder, 'keys'),
    trialAuthority: new X509Certificate(readFileSync(join(folder, 'demo-authority.pem'), 'utf8')).raw,
    secondSecret: await secondSecret(settings.keySecret ?? {}, settings.home),
    baseUrl: () => listening.baseUrl,
    axisEndpoint: () => axis.endpoint,
    maxFileBytes: maxFileBytes(process.env),
    minFreeBytes: minFreeBytes(process.env),
    backupTargets: settings.backup?.targets ?? [],
    proof: proofOf(trustServices),
    mailDns: mailDns(process.env),
    decided: {
      ...(process.env[settingNames.tsaUrls] ? { timestamps: settingNames.tsaUrls } : {}),
      ...(settings.origin ? { publicAddress: 'CONGVAN_ORIGIN' } : {}),
    },
    clock,
    ...(trustServices ? { addressOf: trustServices.addressOf } : {}),
  });
  await embedded.connections.takeUp();
  await seedDirectory(embedded.context.records, setup, folder);
  if (!setup.own) await seedPictures(embedded.files);
  const desks = desksOf(embedded, { folder, setup, issued: services?.issued, clock, address: () => listening.baseUrl });
  const sessions = { database: embedded.database, setup };
  const closeDoors = openDoors(listening, engineOf(embedded, desks, settings), sessions, settings);
  const stop = async () => {
    await closeDoors();
    await axis.stop();
    await trustServices?.stop();
  };
  return {
    baseUrl: listening.baseUrl,
    localUrl: listening.localUrl,
    axisEndpoint: axis.endpoint,
    setup,
    keyFolder: folder,
    embedded,
    trustServices,
    firstStart,
    stop,
  };
}

interface Around {
  readonly folder: string;
  readonly setup: SetUp;
  readonly issued: Set<string> | undefined;
  readonly clock: Clock;
  /** under which people reach the installation */
  address(): string;
}

type Desks = Pick<
  ApiContext,
  'accounts' | 'passwords' | 'factors' | 'passkeys' | 'keyDesk' | 'installation' | 'connections'
> & {
  readonly mailboxes: MailboxDesk;
};

/** What takes in sign-ins and keys on this machine. */
function desksOf(
  { context, installation, connections, mailboxes, factors }: EmbeddedContext,
  { folder, setup, issued, clock, address }: Around,
): Desks {
  const trialPassword = setup.servicePasswords?.authority;
  const passwords = setup.keyPasswords as Record<string, string>;
  return {
    installation,
    connections,
    mailboxes,
    accounts: recordsAccounts(context.records, clock),
    passwords: passwordHasher,
    factors,
    passkeys: webauthnPasskeys(address),
    keyDesk: fileKeyDesk({ folder, passwords, trialPassword, issued, clock }),
  };
}

async function ownTrustServices(keys: ServiceKeys | undefined, clock: Clock): Promise<TrustServices | undefined> {
  if (process.env[settingNames.tsaUrls]) return undefined;
  return keys && startTrustServices(keys, clock);
}

function proofOf(own: TrustServices | undefined): LevelPolicySettings {
  return levelPolicySettings(own ? { ...process.env, [settingNames.tsaUrls]: own.tsaUrl } : process.env);
}

const dropSeconds = 3600;

function engineOf(
  { database, context: own, queue, files, links, pageImages, close }: EmbeddedContext,
  desks: Desks,
  { home, backup }: LocalSettings,
): Engine {
  const context = { ...own, ...desks };
  const dropOld = () => pageImages.dropBefore(context.clock.now() - imageDays * 86_400_000);
  return {
    context,
    mailboxes: desks.mailboxes,
    ...(desks.factors ? { factors: desks.factors } : {}),
    ...(desks.passkeys ? { passkeys: desks.passkeys } : {}),
    queue,
    files: fileDoor(files, links),
    behind: () => queue.behind(['issues', 'deliveries', 'incoming', 'statuses']),
    durable: commitsOf(database).durable,
    pump: (doors) => {
      const backups = backup ? [{ everySeconds: 60, ...backupTurns(home, backup, context.clock) }] : [];
      const schedules = [...doors.schedules, { everySeconds: dropSeconds, run: dropOld }, ...backups];
      return startPump(database, queue, { ...doors, schedules });
    },
    close: async () => close(),
  };
}
