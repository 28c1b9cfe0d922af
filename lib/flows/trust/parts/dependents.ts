import type { TrustRoot } from '../../../domain/organisation/trust/trust-root.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { ownIdentity } from '../../../kernel/held-key.ts';
import { PkiError } from '../../../pki/errors.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';
import { buildPaths, defaultLimits } from '../../../pki/path/build-paths.ts';
import { signatureChecker } from '../../../pki/path/signature-checker.ts';
import { parseCertificate } from '../../../pki/x509/certificate.ts';
import type { SigningIdentity } from '../../../ports/signer.ts';
import { agencyLines } from '../../../stores/organisation/agencies.ts';
import { colleagueLines } from '../../../stores/organisation/people.ts';

/** How many certificates that are valid now hang on a root. */
export interface Dependents {
  readonly people: number;
  readonly agencies: number;
  /** there are more people than are looked at: the true number may be larger */
  readonly more: boolean;
}

/** So many people are looked at: some records each. */
const maxPeople = 3000;
const together = 20;
const maxSignatures = 60;

/** Certificates of keys that the installation keeps, and of tokens at desks, whose chain leads to the root. */
export async function dependentsOf(context: ApiContext, root: TrustRoot): Promise<Dependents> {
  const anchor = { certificate: parseCertificate(Buffer.from(root.certificate, 'base64')), purposes: [] };
  const at = new Date(context.clock.now());
  const hangs = (identity: SigningIdentity | undefined) => isBelow(identity, anchor, at);
  const ours = (await agencyLines(context, vietnamDay(context.clock.now())))
    .filter((line) => line.ours)
    .map(({ id }) => id);
  const subjects = new Set<string>();
  for (const id of ours)
    for (const { subject } of subjects.size > maxPeople ? [] : await colleagueLines(context, id)) subjects.add(subject);
  const agencies = await counted(ours, async (id) => hangs(await (await context.signers.ofAgency(id))?.identity()));
  const people = await counted([...subjects].slice(0, maxPeople), async (subject) => {
    const [key, token] = await Promise.all([ownIdentity(context, subject), context.tokens.identityOf(subject)]);
    return (await hangs(key)) || (await hangs(token));
  });
  return { people, agencies, more: subjects.size > maxPeople };
}

/** Of how many it is so; some at a time. */
async function counted(items: readonly string[], isSo: (item: string) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (let at = 0; at < items.length; at += together)
    count += (await Promise.all(items.slice(at, at + together).map(isSo))).filter(Boolean).length;
  return count;
}

type Anchor = Parameters<typeof buildPaths>[0]['anchors'][number];

async function isBelow(identity: SigningIdentity | undefined, anchor: Anchor, at: Date): Promise<boolean> {
  if (!identity) return false;
  try {
    const [leaf, ...pool] = [identity.certificate, ...identity.chain].map(parseCertificate);
    if (!leaf || at < leaf.notBefore || at > leaf.notAfter) return false;
    const signatures = signatureChecker(nodeCrypto, maxSignatures);
    const paths = await buildPaths({ leaf, pool, anchors: [anchor], at, signatures, limits: defaultLimits });
    return paths.length > 0;
  } catch (error) {
    // what cannot be read hangs on nothing
    if (error instanceof PkiError) return false;
    throw error;
  }
}
