/**
 * NIST PKITS against our path validation: `node test/conformance/pkits.ts`. Reads the corpus of CONGVAN_CORPORA (by default
 * ../shared/corpora) and exits 0 only when every case is decided as the suite says.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Crl, parseCrl } from '../../lib/pki/crl/crl.ts';
import { ifReadable, PkiError } from '../../lib/pki/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import type { PolicyRequirements } from '../../lib/pki/path/validate-chain.ts';
import { validatePath } from '../../lib/pki/path/validate-path.ts';
import { type Certificate, parseCertificate } from '../../lib/pki/x509/certificate.ts';

interface PkitsCase {
  readonly id: string;
  readonly name: string;
  readonly cert: string;
  readonly other_certs?: readonly string[];
  readonly crls?: readonly string[];
  readonly revocation?: boolean;
  readonly error?: { readonly class: string; readonly msg_regex: string };
  readonly params?: {
    readonly user_initial_policy_set?: readonly string[];
    readonly initial_explicit_policy?: boolean;
    readonly initial_policy_mapping_inhibit?: boolean;
    readonly initial_any_policy_inhibit?: boolean;
  };
}

export interface PkitsResult {
  readonly id: string;
  readonly name: string;
  readonly expectedValid: boolean;
  readonly foundValid: boolean;
  readonly detail: string;
}

/** Within the validity of the suite's certificates and lists. */
const at = new Date('2026-01-01T00:00:00Z');

export function pkitsFolder(): string {
  return join(process.env['CONGVAN_CORPORA'] ?? join(import.meta.dirname, '../../../shared/corpora'), 'pkits');
}

/** Runs every case; `everything` offers each one all certificates and lists of the suite instead of its own. */
export async function runPkits(folder: string, everything: boolean): Promise<PkitsResult[]> {
  const read = (kind: 'certs' | 'crls', name: string): Uint8Array => readFileSync(join(folder, kind, name));
  const anchor = parseCertificate(read('certs', 'TrustAnchorRootCertificate.crt'));
  const allCertificates = everything ? readdirSync(join(folder, 'certs')) : undefined;
  const allCrls = everything ? readdirSync(join(folder, 'crls')) : undefined;
  const cases = JSON.parse(readFileSync(join(folder, 'pkits.json'), 'utf8')) as PkitsCase[];
  const results: PkitsResult[] = [];
  for (const test of cases) {
    const certificates = (allCertificates ?? test.other_certs ?? []).map((name) => read('certs', name));
    const crls = (allCrls ?? ['TrustAnchorRootCRL.crl', ...(test.crls ?? [])]).map((name) => read('crls', name));
    const verdict = await decide(test, read('certs', test.cert), anchor, certificates, crls);
    results.push({ id: test.id, name: test.name, expectedValid: test.error === undefined, ...verdict });
  }
  return results;
}

async function decide(
  test: PkitsCase,
  leaf: Uint8Array,
  anchor: Certificate,
  certificates: readonly Uint8Array[],
  crls: readonly Uint8Array[],
): Promise<{ foundValid: boolean; detail: string }> {
  try {
    const verdict = await validatePath({
      leaf: parseCertificate(leaf),
      intermediates: certificates.flatMap((der) => ifReadable(() => parseCertificate(der))),
      anchors: [{ certificate: anchor, purposes: ['signature'] }],
      at,
      use: 'any',
      crls: crls.flatMap((der): Crl[] => ifReadable(() => parseCrl(der))),
      ocsps: [],
      crypto: nodeCrypto,
      revocation: test.revocation === false ? 'off' : 'required',
      policies: policiesOf(test),
      reliableUntil: () => at,
    });
    return {
      foundValid: verdict.status === 'PASSED',
      detail: `${verdict.subIndication ?? 'PASSED'} ${verdict.detail ?? ''}`,
    };
  } catch (error) {
    if (error instanceof PkiError) return { foundValid: false, detail: error.message };
    throw error;
  }
}

function policiesOf({ params = {} }: PkitsCase): PolicyRequirements {
  return {
    ...(params.user_initial_policy_set === undefined ? {} : { acceptable: params.user_initial_policy_set }),
    explicit: params.initial_explicit_policy === true,
    inhibitMapping: params.initial_policy_mapping_inhibit === true,
    inhibitAny: params.initial_any_policy_inhibit === true,
  };
}

async function main(): Promise<void> {
  const folder = pkitsFolder();
  if (!existsSync(folder)) {
    process.stdout.write(`PKITS skipped: no corpus at ${folder}\n`);
    process.exitCode = process.env['CI'] === undefined ? 0 : 1;
    return;
  }
  for (const everything of [false, true]) {
    const results = await runPkits(folder, everything);
    const wrong = results.filter(({ expectedValid, foundValid }) => expectedValid !== foundValid);
    const falseAccepts = wrong.filter(({ foundValid }) => foundValid);
    for (const { id, name, foundValid, detail } of wrong) {
      process.stdout.write(`  ${id} ${name}: found ${foundValid ? 'valid' : 'invalid'}: ${detail}\n`);
    }
    const offered = everything ? 'all certificates and lists offered' : "each case's own certificates and lists";
    process.stdout.write(
      `PKITS, ${offered}: ${results.length - wrong.length} of ${results.length} right, ${falseAccepts.length} invalid accepted\n`,
    );
    if (wrong.length > 0) process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
