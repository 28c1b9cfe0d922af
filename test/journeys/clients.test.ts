import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../lib/domain/organisation/agency.ts';
import { signIn } from '../../local/journey/sign-in.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { type DemoPerson, demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';
import { hasPythonClient, hasTypescriptClient, pythonClient, typescriptClient } from '../foreign/clients/clients.ts';

const [sender, receiver] = demoAgencies;
const clients = [
  { language: 'TypeScript', client: typescriptClient, present: hasTypescriptClient },
  { language: 'Python', client: pythonClient, present: hasPythonClient },
];

function personOf(agencyCode: string, role: Role): DemoPerson {
  const found = demoPeople.find((person) => person.agencyCode === agencyCode && person.roles.includes(role));
  if (!found) throw new Error(`the demonstration has no ${role} in ${agencyCode}`);
  return found;
}

describe('a client that is generated from the description', () => {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-clients-'));
  const pdf = join(folder, 'letter.pdf');
  const signer = personOf(sender.code, 'leader');
  const officer = personOf(receiver.code, 'officer');
  let product: Product;
  let given: object;

  beforeAll(async () => {
    product = await startProduct({ home: join(folder, 'home'), host: '127.0.0.1', port: 0, pollSeconds: 0.2 });
    const subject = 'phối hợp xác minh điều kiện thi hành án';
    const paragraphs = ['Đề nghị Quý cơ quan phối hợp xác minh. Trân trọng cảm ơn./.'];
    writeFileSync(pdf, await composeLetter({ from: sender, to: receiver, signer, unit: 'NV', subject, paragraphs }));
    const tokenOf = ({ login }: DemoPerson) => signIn(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
    const tokens = {
      clerk: await tokenOf(personOf(sender.code, 'clerk')),
      leader: await tokenOf(signer),
      theirClerk: await tokenOf(personOf(receiver.code, 'clerk')),
      theirLeader: await tokenOf(personOf(receiver.code, 'leader')),
      theirOfficer: await tokenOf(officer),
    };
    const people = { signer: signer.subject, recipient: receiver.code, officer: officer.subject };
    given = { baseUrl: product.baseUrl, pdf, subject, tokens, ...people };
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    rmSync(folder, { recursive: true });
  });

  test.runIf(hasTypescriptClient || hasPythonClient).each(clients.filter(({ present }) => present))(
    'in $language leaves nothing out, and sends a letter to its end',
    async ({ client }) => {
      expect(client.generate(folder)).toBe('');
      expect(await client.journey(folder, given)).toMatchObject({
        state: 'completed',
        arrivalNumber: expect.any(Number),
        statuses: expect.arrayContaining(['01', '03', '04', '05', '06']),
      });
    },
    240_000,
  );
});
