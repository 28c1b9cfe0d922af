/**
 * The few functions of PKCS#11 v2.40 that signing needs, called in the token's own library through koffi. That package is
 * optional: it is loaded when a token is opened, and `koffi-missing` says what to install.
 */

export type Pkcs11ErrorCode =
  | 'koffi-missing'
  | 'library-unusable'
  | 'token-missing'
  | 'token-ambiguous'
  | 'wrong-pin'
  | 'pin-locked'
  | 'token-removed'
  | 'key-missing'
  | 'key-ambiguous'
  | 'certificate-missing'
  | 'algorithm-unsupported'
  | 'token-error';

export class Pkcs11Error extends Error {
  readonly code: Pkcs11ErrorCode;

  constructor(code: Pkcs11ErrorCode, message: string) {
    super(message);
    this.name = 'Pkcs11Error';
    this.code = code;
  }
}

/** § 11.1: the return values that people can do something about. */
const returnValues: Readonly<Record<number, Pkcs11ErrorCode>> = {
  3: 'token-missing',
  48: 'token-removed',
  50: 'token-removed',
  160: 'wrong-pin',
  161: 'wrong-pin',
  162: 'wrong-pin',
  164: 'pin-locked',
  179: 'token-removed',
  224: 'token-missing',
};
const CKR_ALREADY_LOGGED_IN = 256;
const CKR_ALREADY_INITIALISED = 401;

export interface Attribute {
  readonly type: number;
  readonly value: Uint8Array;
}

export interface Mechanism {
  readonly mechanism: number;
  readonly parameter: Uint8Array | undefined;
}

/** What is plugged into a slot. */
export interface Token {
  readonly slot: number;
  /** without its padding */
  readonly label: string;
}

/** An open library; handles are those of the token. */
export interface Cryptoki {
  /** The tokens that are set up. */
  tokens(): Token[];
  openSession(slot: number): number;
  closeSession(session: number): void;
  login(session: number, pin: string): void;
  find(session: number, template: readonly Attribute[]): number[];
  attribute(session: number, object: number, type: number): Uint8Array;
  sign(session: number, key: number, mechanism: Mechanism, data: Uint8Array): Promise<Uint8Array>;
}

type Native = ((...args: unknown[]) => number) & { async(...args: unknown[]): void };
interface Koffi {
  load(path: string): { func(prototype: string): Native };
  struct(name: string, members: Record<string, string>): unknown;
  pack(name: string, members: Record<string, string>): unknown;
}

/** § 2.1: CK_ULONG is the compiler's `unsigned long`, which has four octets on Windows; structures are packed there. */
const isWindows = process.platform === 'win32';

/** A CK_ULONG in the machine's own order. */
export function ulong(value: number): Uint8Array {
  return new Uint8Array(isWindows ? Uint32Array.of(value).buffer : BigUint64Array.of(BigInt(value)).buffer);
}

function ulongs(count: number): BigUint64Array | Uint32Array {
  return isWindows ? new Uint32Array(count) : new BigUint64Array(count);
}

const MAX_SLOTS = 64;
const MAX_OBJECTS = 64;
const MAX_SIGNATURE_LENGTH = 2048;

/** Loads and initialises a PKCS#11 library once for each path. */
const opened = new Map<string, Promise<Cryptoki>>();

export function openCryptoki(path: string): Promise<Cryptoki> {
  let library = opened.get(path);
  if (!library) {
    library = open(path);
    opened.set(path, library);
    library.catch(() => opened.delete(path));
  }
  return library;
}

let types: Promise<Koffi> | undefined;

/** The structures may be declared only once in a process. */
async function loadKoffi(): Promise<Koffi> {
  let koffi: Koffi;
  try {
    koffi = ((await import('koffi' as string)) as { default: Koffi }).default;
  } catch {
    throw new Pkcs11Error(
      'koffi-missing',
      'the optional package koffi is needed for PKCS#11 tokens: npm install koffi',
    );
  }
  const declareStruct = isWindows ? koffi.pack : koffi.struct;
  declareStruct('CK_ATTRIBUTE', { type: 'ulong', pValue: 'void *', ulValueLen: 'ulong' });
  declareStruct('CK_MECHANISM', { mechanism: 'ulong', pParameter: 'void *', ulParameterLen: 'ulong' });
  return koffi;
}

async function open(path: string): Promise<Cryptoki> {
  types ??= loadKoffi();
  types.catch(() => {
    types = undefined;
  });
  const functions = declare(await types, path);
  const first = functions.initialize(null);
  if (first !== CKR_ALREADY_INITIALISED) check(first, 'C_Initialize');
  return cryptoki(functions);
}

type Functions = ReturnType<typeof declare>;

function declare(koffi: Koffi, path: string) {
  try {
    const library = koffi.load(path);
    return {
      initialize: library.func('ulong C_Initialize(void *args)'),
      getSlotList: library.func('ulong C_GetSlotList(uint8_t present, _Out_ ulong *slots, _Inout_ ulong *count)'),
      getTokenInfo: library.func('ulong C_GetTokenInfo(ulong slot, _Out_ uint8_t *info)'),
      openSession: library.func(
        'ulong C_OpenSession(ulong slot, ulong flags, void *app, void *notify, _Out_ ulong *session)',
      ),
      closeSession: library.func('ulong C_CloseSession(ulong session)'),
      login: library.func('ulong C_Login(ulong session, ulong user, const uint8_t *pin, ulong length)'),
      findInit: library.func('ulong C_FindObjectsInit(ulong session, CK_ATTRIBUTE *template, ulong count)'),
      find: library.func('ulong C_FindObjects(ulong session, _Out_ ulong *objects, ulong most, _Out_ ulong *count)'),
      findFinal: library.func('ulong C_FindObjectsFinal(ulong session)'),
      getAttribute: library.func(
        'ulong C_GetAttributeValue(ulong session, ulong object, _Inout_ CK_ATTRIBUTE *template, ulong count)',
      ),
      signInit: library.func('ulong C_SignInit(ulong session, CK_MECHANISM *mechanism, ulong key)'),
      sign: library.func(
        'ulong C_Sign(ulong session, const uint8_t *data, ulong length, _Out_ uint8_t *signature, _Inout_ ulong *signatureLength)',
      ),
    };
  } catch (error) {
    throw new Pkcs11Error('library-unusable', `${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function check(result: number, what: string): void {
  if (result === 0) return;
  throw new Pkcs11Error(returnValues[result] ?? 'token-error', `${what} answers 0x${result.toString(16)}`);
}

function cryptoki(f: Functions): Cryptoki {
  return {
    tokens: () => slotsOf(f).flatMap((slot) => tokenIn(f, slot)),
    openSession: (slot) => {
      const session = [0];
      check(f.openSession(slot, 4, null, null, session), 'C_OpenSession');
      return session[0] as number;
    },
    closeSession: (session) => void f.closeSession(session),
    login: (session, pin) => {
      const bytes = Buffer.from(pin, 'utf8');
      const result = f.login(session, 1, bytes, bytes.length);
      if (result !== CKR_ALREADY_LOGGED_IN) check(result, 'C_Login');
    },
    find: (session, template) => findObjects(f, session, template),
    attribute: (session, object, type) => {
      const query = [{ type, pValue: null as Uint8Array | null, ulValueLen: 0 }];
      check(f.getAttribute(session, object, query, 1), 'C_GetAttributeValue');
      const value = new Uint8Array(Number(query[0]?.ulValueLen ?? 0));
      check(
        f.getAttribute(session, object, [{ type, pValue: value, ulValueLen: value.length }], 1),
        'C_GetAttributeValue',
      );
      return value;
    },
    sign: async (session, key, { mechanism, parameter }, data) => {
      const choice = { mechanism, pParameter: parameter ?? null, ulParameterLen: parameter?.length ?? 0 };
      check(f.signInit(session, choice, key), 'C_SignInit');
      const signature = new Uint8Array(MAX_SIGNATURE_LENGTH);
      const length = [MAX_SIGNATURE_LENGTH];
      const result = await new Promise<number>((resolve, reject) => {
        f.sign.async(session, data, data.length, signature, length, (error: Error | null, value: number) =>
          error ? reject(error) : resolve(value),
        );
      });
      check(result, 'C_Sign');
      return signature.slice(0, length[0]);
    },
  };
}

function slotsOf(f: Functions): number[] {
  const count = [MAX_SLOTS];
  const slots = ulongs(MAX_SLOTS);
  check(f.getSlotList(1, slots, count), 'C_GetSlotList');
  return Array.from(slots.subarray(0, count[0]), Number);
}

/** Where CK_TOKEN_INFO has its flags, and the one of them that says that the token is set up (§ 3.2). */
const FLAGS_AT = 96;
const CKF_TOKEN_INITIALIZED = 0x400;

function tokenIn(f: Functions, slot: number): Token[] {
  const info = new Uint8Array(512);
  check(f.getTokenInfo(slot, info), 'C_GetTokenInfo');
  const flags = new Uint32Array(info.slice(FLAGS_AT, FLAGS_AT + 4).buffer)[0] ?? 0;
  if ((flags & CKF_TOKEN_INITIALIZED) === 0) return [];
  return [{ slot, label: Buffer.from(info.subarray(0, 32)).toString('utf8').trimEnd() }];
}

function findObjects(f: Functions, session: number, template: readonly Attribute[]): number[] {
  const query = template.map(({ type, value }) => ({ type, pValue: value, ulValueLen: value.length }));
  check(f.findInit(session, query, query.length), 'C_FindObjectsInit');
  const objects = ulongs(MAX_OBJECTS);
  const count = [0];
  const result = f.find(session, objects, MAX_OBJECTS, count);
  f.findFinal(session);
  check(result, 'C_FindObjects');
  return Array.from(objects.subarray(0, count[0]), Number);
}
