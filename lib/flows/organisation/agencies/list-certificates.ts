import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import type { Level } from '../../../domain/organisation/roles.ts';
import { holdsOn } from '../../../domain/organisation/validity.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { unless } from '../../../domain/shared/errors.ts';
import { type Expiry, expiryOf, namesOwner } from '../../../domain/signing/expiry.ts';
import { requirePermission } from '../../../kernel/access.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { PkiError } from '../../../pki/errors.ts';
import { parseCertificate } from '../../../pki/x509/certificate.ts';
import { attributeOf, nameText } from '../../../pki/x509/name.ts';
import type { SigningIdentity } from '../../../ports/signer.ts';
import { type Colleague, colleagueLines } from '../../../stores/organisation/people.ts';
import { whereIs } from '../parts/where.ts';

/** Who signs, and with what. */
export interface CertificateLine {
  readonly of: 'agency' | 'person';
  readonly id: string;
  readonly name: string;
  /** kept by the installation, or in a token at the desk */
  readonly held: 'here' | 'token';
  /** missing where there is none, or where it cannot be read */
  readonly certificate?: ShownCertificate;
}

export interface ShownCertificate extends Expiry {
  readonly subject: string;
  readonly issuer: string;
  /** hexadecimal */
  readonly serial: string;
  /** Unix milliseconds */
  readonly from: number;
  readonly to: number;
  /** it does not name the one whose it is */
  readonly ofAnother: boolean;
}

const maxPeople = 500;
const signs: readonly Level[] = ['head', 'deputy', 'unitHead', 'unitDeputy'];
const commonName = '2.5.4.3';

/**
 * The certificates of an agency and of those of its people who may sign, those that end first at the top: an agency hears of an end before a signature is
 * refused. @throws {Refused} `outside-your-administration`
 */
export async function listCertificates(
  context: ApiContext,
  person: Person,
  agencyId: string,
): Promise<{ items: readonly CertificateLine[] }> {
  requirePermission(person, 'organisation.read');
  unless(mayAdminister(person, 'organisation.read', await whereIs(context, agencyId)));
  const now = context.clock.now();
  const today = vietnamDay(now);
  const name = (await context.directory.agency(agencyId))?.name ?? agencyId;
  const people = (await colleagueLines(context, agencyId)).filter((one) => maySign(one, agencyId, today));
  const found = await Promise.all([
    lineOf({ of: 'agency', id: agencyId, name, held: 'here' }, identityOf(context.signers.ofAgency(agencyId)), now),
    ...people.slice(0, maxPeople).flatMap(({ subject, name: own }) => {
      const line = { of: 'person', id: subject, name: own } as const;
      return [
        lineOf({ ...line, held: 'here' }, identityOf(context.signers.ofPerson(subject)), now),
        lineOf({ ...line, held: 'token' }, context.tokens.identityOf(subject), now),
      ];
    }),
  ]);
  return { items: withoutRepeats(found).toSorted((a, b) => endOf(a) - endOf(b)) };
}

const maySign = ({ assignments, blocked }: Colleague, agencyId: string, day: string): boolean =>
  !blocked &&
  assignments.some((place) => place.agencyId === agencyId && holdsOn(place, day) && signs.includes(place.level));

const identityOf = async (signer: ReturnType<ApiContext['signers']['ofPerson']>) => (await signer)?.identity();

async function lineOf(
  line: Omit<CertificateLine, 'certificate'>,
  identity: Promise<SigningIdentity | undefined>,
  now: number,
): Promise<CertificateLine> {
  const found = await identity;
  const certificate = found && shown(found, line.name, now);
  return { ...line, ...(certificate ? { certificate } : {}) };
}

function shown({ certificate }: SigningIdentity, owner: string, now: number): ShownCertificate | undefined {
  try {
    const { subject, issuer, serial, notBefore, notAfter } = parseCertificate(certificate);
    const [from, to] = [notBefore.getTime(), notAfter.getTime()];
    const ofAnother = !namesOwner(attributeOf(subject, commonName) ?? '', owner);
    return {
      subject: nameText(subject),
      issuer: nameText(issuer),
      serial,
      from,
      to,
      ofAnother,
      ...expiryOf({ from, to }, now),
    };
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/** One who has a certificate in either place is not told that the other is empty. */
function withoutRepeats(lines: readonly CertificateLine[]): readonly CertificateLine[] {
  const has = new Set(lines.flatMap(({ id, certificate }) => (certificate ? [id] : [])));
  return lines.filter(({ id, held, certificate }) => certificate !== undefined || (held === 'here' && !has.has(id)));
}

/** What is missing comes first. */
const endOf = ({ certificate }: CertificateLine): number => certificate?.to ?? 0;
