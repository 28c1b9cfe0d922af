import type { Item, Key, Records, Write } from '../../ports/records.ts';
import type { HeldAuthority, TrustDesk, TrustedAuthority } from '../../ports/trust.ts';

const authoritiesPk = 'TRUST';
const listsPk = 'TRUST-LISTS';
const listKey = (uri: string): Key => ({ pk: listsPk, sk: uri.slice(0, 500) });
const pageSize = 100;

interface AuthorityBody {
  readonly certificate: string;
  readonly label: string;
  /** missing in what earlier versions kept */
  readonly loadedAt?: number;
}

interface ListBody {
  readonly list: string;
  readonly loadedAt?: number;
}

/** {@link TrustDesk} kept in our own records, DER as base64. */
export function recordsTrust(records: Records): TrustDesk {
  const items = () => all<AuthorityBody>(records, authoritiesPk);
  return {
    authorities: async () =>
      (await items()).map(({ body: { certificate, label } }) => ({ certificate: bytesOf(certificate), label })),
    held: async () => Promise.all((await items()).map(heldOf)),
    async list(uri) {
      const item = await records.get<ListBody>(listKey(uri));
      return item && bytesOf(item.body.list);
    },
    async lists() {
      const items = await all<ListBody>(records, listsPk);
      return items.map(({ sk, version, body: { list, ...when } }) => ({
        uri: sk,
        version,
        list: bytesOf(list),
        ...when,
      }));
    },
    additionWrite: ({ label, certificate }, fingerprint, loadedAt) => ({
      put: authorityItem({ label, certificate: base64(certificate), loadedAt }, fingerprint),
      expect: 'absent',
    }),
    listWrite: (uri, list, before, loadedAt) => ({
      put: { ...listKey(uri), version: (before?.version ?? 0) + 1, schema: 1, body: { list: base64(list), loadedAt } },
      expect: before ? { version: before.version } : 'absent',
    }),
    removalWrite: ({ key }) => ({ remove: key }),
  };
}

async function all<Body>(records: Records, pk: string): Promise<readonly Item<Body>[]> {
  const found: Item<Body>[] = [];
  let cursor: string | undefined;
  do {
    const page = await records.query<Body>({ pk, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

async function heldOf({ pk, sk, body: { certificate, ...rest } }: Item<AuthorityBody>): Promise<HeldAuthority> {
  // few look at this page: what reads certificates is loaded then
  const { factsOf } = await import('../../pki/path/root-facts.ts');
  const der = bytesOf(certificate);
  const facts = factsOf(der);
  return { ...rest, certificate: der, key: { pk, sk }, ...(facts ? { facts } : {}) };
}

const authorityItem = (body: AuthorityBody, sk: string): Item<AuthorityBody> => ({
  ...{ pk: authoritiesPk, sk },
  ...{ version: 1, schema: 1, body },
});
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The writes that begin to trust an authority and keep its list for a distribution point. */
export function trustWrites(authority: TrustedAuthority, uri: string, list: Uint8Array, loadedAt?: number): Write[] {
  const { label, certificate } = authority;
  const when = loadedAt === undefined ? {} : { loadedAt };
  const trusted = authorityItem({ label, certificate: base64(certificate), ...when }, label);
  const kept = { ...listKey(uri), version: 1, schema: 1, body: { list: base64(list), ...when } };
  return [
    { put: trusted, expect: 'absent' },
    { put: kept, expect: 'absent' },
  ];
}
