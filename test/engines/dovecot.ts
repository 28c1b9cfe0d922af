import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './engine.ts';

/** `dovecot-imapd` of Debian. */
const server = '/usr/sbin/dovecot';

/** Why no IMAP server runs here; nothing where one does. */
export function dovecotMissing(): string | undefined {
  try {
    execFileSync(server, ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'dovecot (Debian: dovecot-imapd) is not here';
  }
}

/** A real IMAP server with one mailbox, in a folder of its own. */
export interface Dovecot {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** mails come into INBOX, in this order */
  deliver(mails: readonly Uint8Array[]): void;
  /** what IMAP says of the flags of each mail */
  seen(): number;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Whoever it runs as where the tests run as root: it needs no rights. */
const nobody = { uid: 65_534, gid: 65_534 };

export async function dovecot(): Promise<Dovecot> {
  const isRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), 'congvan-imap-'));
  chmodSync(folder, 0o777);
  const port = await freePort();
  const [user, password] = ['vanthu', 'mat-khau'];
  const inbox = join(folder, 'mail', user);
  for (const part of [
    'run',
    'state',
    'home',
    'mail',
    `mail/${user}`,
    ...['new', 'cur', 'tmp'].map((one) => `mail/${user}/${one}`),
  ]) {
    mkdirSync(join(folder, part), { recursive: true });
    chmodSync(join(folder, part), 0o777);
  }
  const who = isRoot ? 'nobody' : execFileSync('id', ['-un'], { encoding: 'utf8' }).trim();
  const group = isRoot ? 'nogroup' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const file = join(folder, 'dovecot.conf');
  writeFileSync(file, configuration({ folder, port, who, group, password }));
  let child: ReturnType<typeof spawn> | undefined;
  const start = async () => {
    child = spawn(server, ['-F', '-c', file], { stdio: 'ignore', ...(isRoot ? nobody : {}) });
    await untilItListens(port);
  };
  const stop = async () => {
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGTERM');
    await ended;
  };
  let delivered = 0;
  await start();
  return {
    ...{ port, user, password, start, stop },
    deliver(mails) {
      for (const mail of mails) {
        delivered += 1;
        const name = `${1_700_000_000 + delivered}.${delivered}.test`;
        writeFileSync(join(inbox, 'new', name), mail, { mode: 0o666 });
      }
    },
    seen: () =>
      execFileSync('ls', [join(inbox, 'cur')], { encoding: 'utf8' })
        .split('\n')
        .filter((name) => /,[A-Z]*S/.test(name)).length,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Own {
  readonly folder: string;
  readonly port: number;
  readonly who: string;
  readonly group: string;
  readonly password: string;
}

const configuration = ({ folder, port, who, group, password }: Own): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${who}
default_internal_group = ${group}
default_login_user = ${who}
first_valid_uid = 1
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${who} gid=${group} home=${folder}/home/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

async function untilItListens(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket
        .once('data', () => resolve(true))
        .once('error', () => resolve(false))
        .once('close', () => resolve(false));
      setTimeout(() => socket.destroy(), 500).unref();
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('dovecot does not listen');
}

/** A line to a server that breaks behind so many bytes of what it says. */
export async function brokenLine(to: number, after: () => number): Promise<{ readonly port: number; close(): void }> {
  const relay = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: to });
    let left = after();
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far);
    far.on('data', (chunk: Buffer) => {
      near.write(chunk.subarray(0, Math.max(left, 0)));
      left -= chunk.length;
      if (left <= 0) near.destroy();
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => relay.listen(port, '127.0.0.1', resolve));
  return { port, close: () => void relay.close() };
}
