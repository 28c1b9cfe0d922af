import type { Key, Records, Write } from '../../ports/records.ts';
import type { Trust, TrustedAuthority } from '../../ports/trust.ts';

const authoritiesPk = 'TRUST';
const listKey = (uri: string): Key => ({ pk: 'TRUST-LISTS', sk: uri.slice(0, 500) });
const pageSize = 100;

interface AuthorityBody {
  readonly certificate: string;
  readonly label: string;
}

/** {@link Trust} kept in our own records, DER as base64. */
export function recordsTrust(records: Records): Trust {
  return {
    async authorities() {
      const found: TrustedAuthority[] = [];
      let cursor: string | undefined;
      do {
        const from = cursor === undefined ? {} : { cursor };
        const page = await records.query<AuthorityBody>({ pk: authoritiesPk, limit: pageSize, ...from });
        for (const { body } of page.items) found.push({ certificate: bytesOf(body.certificate), label: body.label });
        cursor = page.next;
      } while (cursor !== undefined);
      return found;
    },
    async list(uri) {
      const item = await records.get<{ list: string }>(listKey(uri));
      return item && bytesOf(item.body.list);
    },
  };
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The writes that begin to trust an authority and keep its list for a distribution point. */
export function trustWrites(authority: TrustedAuthority, uri: string, list: Uint8Array): Write[] {
  const { label, certificate } = authority;
  const trusted = {
    pk: authoritiesPk,
    sk: label,
    version: 1,
    schema: 1,
    body: { label, certificate: base64(certificate) },
  };
  const kept = { ...listKey(uri), version: 1, schema: 1, body: { list: base64(list) } };
  return [
    { put: trusted, expect: 'absent' },
    { put: kept, expect: 'absent' },
  ];
}
