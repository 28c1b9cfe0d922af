import type { Signer, SigningIdentity } from '../../lib/ports/signer.ts';
import type { Signers } from '../../lib/ports/signers.ts';
import { agencies, people } from '../people/office.ts';
import { type PaperCertificate, signatureValue } from '../stand-ins/paper.ts';
import type { Task, World } from '../world.ts';

/** The keys of people and agencies: what they sign is told by their owner's name and the hash. */
export function signersFor({ faults, scheduler }: World, task: Task): Signers {
  const signer = (owner: string): Signer => ({
    identity: async () => identityOf(owner),
    async sign(requests) {
      await scheduler.pause();
      if (faults.strikes('signer-failed', task)) return requests.map(() => ({ failed: { code: 'away', detail: '' } }));
      return requests.map(({ digest }) => ({
        signature: Buffer.from(signatureValue(owner, Buffer.from(digest).toString('utf8'))),
      }));
    },
  });
  return { ofPerson: async (subject) => signer(subject), ofAgency: async (code) => signer(code) };
}

export function identityOf(owner: string): SigningIdentity {
  const person = people.find(({ subject }) => subject === owner);
  const agency = agencies.find(({ code }) => code === (person?.agencyCode ?? owner));
  const organisation = agency?.name ?? owner;
  const certificate: PaperCertificate = { owner, name: person?.name ?? organisation, organisation };
  return { certificate: Buffer.from(JSON.stringify(certificate)), chain: [], algorithm: 'ed25519' };
}
