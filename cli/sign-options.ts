import { parseArgs } from 'node:util';
import type { Level, Placement } from '../lib/pades/shared/intent.ts';
import { passwordFrom } from './environment.ts';

export const signUsage: string = `congvan sign IN --out OUT --p12 FILE [options]

  --password-env NAME   environment variable with the password of the PKCS#12 file (else it is empty)
  --pdf-password-env NAME
                        environment variable with the password of IN: the owner's, or a reader's where readers may sign
  --level LEVEL         B-B (default), B-T, B-LT or B-LTA
  --tsa URL             timestamp authority (RFC 3161), needed from B-T on
  --trust FILE          trusted root certificates, PEM or DER, needed from B-LT on; may be repeated
  --field NAME          an existing empty signature field, or the name of a new one
  --image PNG           picture of the signature
  --page N              page of the picture, from 1; -1 is the last (default)
  --rect x,y,w,h        its place in millimetres from the lower left corner of the page as it is seen
  --beside NAME         place the picture above this name on the last page that has it
  --certify 1|2|3       certify: 1 no changes, 2 forms and signatures, 3 comments too
  --lock                lock all form fields from this signature on
  --reason T  --location T  --name T  --capacity T
  --json                print the result as JSON

OUT holds every byte of IN, and the signature after it.
`;

export interface SignOptions {
  readonly input: string;
  readonly out: string;
  readonly p12: string;
  readonly passwordEnv: string | undefined;
  /** Of the PDF itself. */
  readonly pdfPassword: string | undefined;
  readonly level: Level;
  readonly tsa: string | undefined;
  readonly trust: readonly string[];
  readonly field: string | undefined;
  readonly image: string | undefined;
  readonly place: Placement | undefined;
  readonly beside: string | undefined;
  readonly certify: 1 | 2 | 3 | undefined;
  readonly lock: boolean;
  readonly reason: string | undefined;
  readonly location: string | undefined;
  readonly name: string | undefined;
  readonly capacity: string | undefined;
  readonly json: boolean;
}

/** A command line that cannot be carried out; the message says what is wrong with it. */
export class UsageError extends Error {}

const text = { type: 'string' } as const;

export function parseSignOptions(args: readonly string[]): SignOptions {
  const { values, positionals } = parse(args);
  const [input, ...more] = positionals;
  if (input === undefined || more.length > 0) throw new UsageError('exactly one input file is wanted');
  const { out, p12 } = values;
  if (out === undefined || p12 === undefined) throw new UsageError('--out and --p12 are needed');
  const level = levelOf(values.level ?? 'B-B');
  if (level !== 'B-B' && values.tsa === undefined) throw new UsageError(`--level ${level} needs --tsa`);
  if ((level === 'B-LT' || level === 'B-LTA') && values.trust === undefined) {
    throw new UsageError(`--level ${level} needs --trust`);
  }
  if (
    values.image !== undefined &&
    values.rect === undefined &&
    values.beside === undefined &&
    values.field === undefined
  ) {
    throw new UsageError('--image needs --rect, --beside or an existing --field');
  }
  return {
    input,
    out,
    p12,
    passwordEnv: values['password-env'],
    pdfPassword: passwordFrom(values['pdf-password-env'], (message) => new UsageError(message)),
    level,
    tsa: values.tsa,
    trust: values.trust ?? [],
    field: values.field,
    image: values.image,
    place: values.rect === undefined ? undefined : placeOf(values.rect, values.page ?? '-1'),
    beside: values.beside,
    certify: values.certify === undefined ? undefined : certifyOf(values.certify),
    lock: values.lock ?? false,
    reason: values.reason,
    location: values.location,
    name: values.name,
    capacity: values.capacity,
    json: values.json ?? false,
  };
}

type Values = ReturnType<typeof parseOptions>;

function parse(args: readonly string[]): Values {
  try {
    return parseOptions(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

// The return type is inferred from the table of options; this file is outside lib.
function parseOptions(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: text,
      p12: text,
      'password-env': text,
      'pdf-password-env': text,
      level: text,
      tsa: text,
      trust: { type: 'string', multiple: true },
      field: text,
      image: text,
      page: text,
      rect: text,
      beside: text,
      certify: text,
      lock: { type: 'boolean' },
      reason: text,
      location: text,
      name: text,
      capacity: text,
      json: { type: 'boolean' },
    },
  });
}

const levels: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA'];

function levelOf(value: string): Level {
  const level = levels.find((known) => known === value);
  if (!level) throw new UsageError(`--level is one of ${levels.join(', ')}`);
  return level;
}

function certifyOf(value: string): 1 | 2 | 3 {
  if (value !== '1' && value !== '2' && value !== '3') throw new UsageError('--certify is 1, 2 or 3');
  return Number(value) as 1 | 2 | 3;
}

function placeOf(rect: string, page: string): Placement {
  const [x, y, width, height, ...rest] = rect.split(',').map(Number);
  const numbers = [x, y, width, height, Number(page)];
  if (rest.length > 0 || numbers.some((n) => n === undefined || !Number.isFinite(n)) || Number(page) === 0) {
    throw new UsageError('--rect is four numbers x,y,w,h and --page a number that is not 0');
  }
  return { page: Number(page), x: x as number, y: y as number, width: width as number, height: height as number };
}
