import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordHash } from '../../domain/organisation/sign-in/account.ts';
import type { PasswordHasher } from '../../ports/password-hasher.ts';

type Argon2id = Extract<PasswordHash, { name: 'argon2id' }>;

/** RFC 9106; the first of the costs that OWASP's Password Storage Cheat Sheet names: 46 MiB, one pass, one lane. It stands beside each hash. */
const cost = { name: 'argon2id', memory: 47_104, passes: 1, lanes: 1 } as const;
/** What a record may ask for at most: whoever writes the records is not to bring the process down. */
const maxCost = { memory: 1_048_576, passes: 10, lanes: 4 };
const hashBytes = 32;
const saltBytes = 16;

const derive = promisify(argon2);
const deriveBefore = promisify<string, Buffer, number, Buffer>(scrypt);

/** Passwords by argon2id; those that an earlier version made by scrypt are still compared. Both run on a thread of their own. */
export const passwordHasher: PasswordHasher = {
  async hash(password) {
    const salt = randomBytes(saltBytes).toString('base64');
    return { ...cost, salt, hash: (await argon2id(password, { ...cost, salt })).toString('base64') };
  },
  async matches(password, known) {
    const made =
      known?.name === 'scrypt' ? await scryptBefore(password, known.salt) : await againstArgon2id(password, known);
    const wanted = Buffer.from(known?.hash ?? '', 'base64');
    return known !== undefined && made.length === wanted.length && timingSafeEqual(made, wanted);
  },
  isOutdated: (known) =>
    known.name !== 'argon2id' ||
    known.memory !== cost.memory ||
    known.passes !== cost.passes ||
    known.lanes !== cost.lanes,
};

/** Nobody's hash is worked out all the same: how long an answer takes does not tell who has an account. */
function againstArgon2id(password: string, known: Argon2id | undefined): Promise<Buffer> {
  const terms = known ?? { ...cost, salt: Buffer.alloc(saltBytes).toString('base64') };
  return argon2id(password, terms);
}

function argon2id(password: string, { memory, passes, lanes, salt }: Omit<Argon2id, 'hash'>): Promise<Buffer> {
  if (memory > maxCost.memory || passes > maxCost.passes || lanes > maxCost.lanes)
    return Promise.resolve(Buffer.alloc(0));
  const message = Buffer.from(bounded(password), 'utf8');
  const nonce = Buffer.from(salt, 'base64');
  return derive('argon2id', { message, nonce, memory, passes, parallelism: lanes, tagLength: hashBytes }).finally(() =>
    message.fill(0),
  );
}

const scryptBefore = (password: string, salt: string): Promise<Buffer> =>
  deriveBefore(bounded(password), Buffer.from(salt, 'base64'), hashBytes);

const bounded = (password: string): string => password.normalize('NFC').slice(0, 1000);
