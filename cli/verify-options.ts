import { parseArgs } from 'node:util';
import { passwordFrom } from './environment.ts';

export const verifyUsage = `congvan verify FILE… [--trust PEM]… [--at TIME] [--offline] [--extract DIR] [--password-env NAME] [--json]

  --trust PEM     certificates that are trusted, for signatures and timestamps; may stand more than once
  --at TIME       the time of verification, ISO 8601; now when left out
  --offline       ask nobody: only what the file holds is used
  --extract DIR   write what each signer saw, one file for each signature
  --password-env NAME
                  environment variable with the password, a reader's or the owner's, of files that have one
  --json          one line of JSON for each file

Exit code: 0 every signature holds, 1 one does not, 2 wrong command line.
`;

export interface VerifyCliOptions {
  readonly files: readonly string[];
  readonly trust: readonly string[];
  readonly at: Date | undefined;
  readonly offline: boolean;
  readonly extract: string | undefined;
  readonly password: string | undefined;
  readonly json: boolean;
}

/** Thrown for a command line that makes no sense; the message says what. */
export class VerifyUsageError extends Error {}

export function parseVerifyOptions(args: string[]): VerifyCliOptions {
  const { values, positionals } = parsed(args);
  if (positionals.length === 0) throw new VerifyUsageError('no file was given');
  const at = values.at === undefined ? undefined : new Date(values.at);
  if (at !== undefined && Number.isNaN(at.getTime())) throw new VerifyUsageError(`--at is no time: ${values.at}`);
  return {
    files: positionals,
    trust: values.trust ?? [],
    at,
    offline: values.offline === true,
    extract: values.extract,
    password: passwordFrom(values['password-env'], (message) => new VerifyUsageError(message)),
    json: values.json === true,
  };
}

function parsed(args: string[]): ReturnType<typeof parseOptions> {
  try {
    return parseOptions(args);
  } catch (error) {
    throw new VerifyUsageError(error instanceof Error ? error.message : String(error));
  }
}

function parseOptions(args: string[]): {
  values: {
    trust?: string[];
    at?: string;
    offline?: boolean;
    extract?: string;
    json?: boolean;
    'password-env'?: string;
  };
  positionals: string[];
} {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      trust: { type: 'string', multiple: true },
      at: { type: 'string' },
      offline: { type: 'boolean' },
      extract: { type: 'string' },
      json: { type: 'boolean' },
      'password-env': { type: 'string' },
    },
  });
}
