import { answerTimestamp } from '../../lib/adapters/demo-ca/timestamp-authority.ts';
import { addDocumentTimestamp } from '../../lib/pades/augment/document-timestamp.ts';
import type { SignIntent } from '../../lib/pades/shared/intent.ts';
import type { TimestampDeps } from '../../lib/pades/sign/timestamp.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { letter } from './letter.ts';
import { appended, type Bodies, bodyOf, joined, streamBody, type Tail, toText } from './paper.ts';
import { filled, pki, signed } from './signing.ts';

/** One attack and the honest file beside it: the same document, prepared the same way, then changed as is allowed. */
export interface AttackCase {
  readonly family: string;
  readonly name: string;
  /** The first signature must be told to be behind: not only a later one to be bad. */
  readonly modified?: boolean;
  readonly attack: () => Promise<Uint8Array>;
  readonly twin: () => Promise<Uint8Array>;
}

/** A letter prepared with objects of the attacker and signed by someone who saw nothing suspicious. */
export interface Prepared {
  readonly objects?: Bodies;
  readonly intent?: Partial<SignIntent>;
}

const kept = new Map<string, Promise<Uint8Array>>();

export function base(prepared: Prepared = {}): Promise<Uint8Array> {
  const key = JSON.stringify(prepared);
  const known = kept.get(key);
  if (known) return known;
  const made = signed(letter(prepared.objects), { field: 'LanhDao', ...prepared.intent });
  kept.set(key, made);
  return made;
}

/** What honest people do to a signed letter; twins take turns. */
export const honest: Readonly<Record<string, (file: Uint8Array) => Promise<Uint8Array>>> = {
  countersigned: (file) => signed(file, { field: 'VanThu' }, 'agency'),
  sealed: (file) => signed(file, { field: 'ConDau', appearance: { kind: 'image', asset: 'seal' } }, 'agency'),
  'sealed at a place of its own': (file) =>
    signed(
      file,
      {
        field: 'Dau',
        appearance: { kind: 'image', asset: 'seal', place: { page: 1, x: 60, y: 60, width: 30, height: 30 } },
      },
      'agency',
    ),
  'filled in': (file) => filled(file, { So: '12/QĐ-CCTHADS' }),
  'filled in and countersigned': async (file) =>
    signed(await filled(file, { So: '12/QĐ' }), { field: 'VanThu' }, 'agency'),
  stamped: async (file) => joined(file, await documentTimestamp(file)),
  'given validation data': async (file) => withDss(file),
  'given metadata': async (file) =>
    appended(file, { 12: '<< /Title (Quyet dinh) /ModDate (D:20261122100000Z) >>' }, { trailer: trailerOf }),
  'set a box': async (file) =>
    appended(
      file,
      { 9: bodyOf(file, 9).replace('/V /Off', '/V /Yes').replace('/AS /Off', '/AS /Yes') },
      { trailer: trailerOf },
    ),
  'written again unchanged': async (file) =>
    appended(file, { 5: bodyOf(file, 5), 2: bodyOf(file, 2) }, { trailer: trailerOf }),
};

export const trailerOf = '/Info 12 0 R /ID [<00112233445566778899aabbccddeeff> <ffeeddccbbaa99887766554433221100>]';

let turn = 0;

/** An attack by one more revision written by hand, with a twin of its own or the next honest one. */
export function byRevision(
  family: string,
  name: string,
  bodies: Bodies | ((file: Uint8Array) => Bodies),
  options: {
    readonly prepared?: Prepared;
    readonly tail?: Tail | ((file: Uint8Array) => Tail);
    readonly twin?: keyof typeof honest;
  } = {},
): AttackCase {
  const kinds = Object.keys(honest);
  const twin = honest[options.twin ?? (kinds[turn++ % kinds.length] as string)] as (
    file: Uint8Array,
  ) => Promise<Uint8Array>;
  return {
    family,
    name,
    attack: async () => {
      const file = await base(options.prepared);
      const tail = typeof options.tail === 'function' ? options.tail(file) : options.tail;
      return appended(file, typeof bodies === 'function' ? bodies(file) : bodies, { trailer: trailerOf, ...tail });
    },
    twin: async () => twin(await base(options.prepared)),
  };
}

/** An attack on the bytes themselves. */
export function byBytes(
  family: string,
  name: string,
  attack: (file: Uint8Array) => Uint8Array | Promise<Uint8Array>,
  prepared: Prepared = {},
  twin: (file: Uint8Array) => Promise<Uint8Array> = async (file) => file,
): AttackCase {
  return {
    family,
    name,
    attack: async () => attack(await base(prepared)),
    twin: async () => twin(await base(prepared)),
  };
}

export function withDss(file: Uint8Array, objects: Bodies = {}, dss = '<< /Certs [90 0 R] >>'): Uint8Array {
  const own = { 90: streamBody(Buffer.from(pki.issuing.certificate).toString('latin1')), 91: dss };
  return appended(
    file,
    { 1: bodyOf(file, 1).replace(/>>$/, '/DSS 91 0 R >>'), ...own, ...objects },
    { trailer: trailerOf },
  );
}

async function documentTimestamp(file: Uint8Array): Promise<Uint8Array> {
  return addDocumentTimestamp(bytesSource(file), { crypto: nodeCrypto, timestamp: stamps() });
}

/** A timestamp authority at hand. */
export function stamps(time: Date = new Date('2026-11-22T03:00:00Z')): TimestampDeps {
  let serial = 1n;
  return {
    authority: { request: async (request) => answerTimestamp(request, { authority: pki.tsa, time, serial: serial++ }) },
    nonce: () => new Uint8Array(8).fill(7),
  };
}

/** The newest object of that file in which a text stands: its number. */
export function numberOf(file: Uint8Array, text: string): number {
  const all = toText(file);
  const before = all.slice(0, all.lastIndexOf(text));
  return Number([...before.matchAll(/(\d+) 0 obj/g)].at(-1)?.[1]);
}
