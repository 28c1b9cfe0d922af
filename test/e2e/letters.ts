import { composeLetter } from '../../local/letter/letter.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';

const [from, to] = demoAgencies;

interface Change {
  readonly login?: string;
  readonly caption?: readonly string[];
  /** whom it is addressed to; the other agency of the demonstration */
  readonly addressee?: string;
}

/** The sample letter as a file that a browser can choose. */
export async function letterFile(
  subject: string,
  { login = 'lanhdao.hanoi', caption, addressee = to.name }: Change = {},
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const signer = demoPeople.find((person) => person.login === login);
  if (!signer) throw new Error('the demonstration has no leader');
  const paragraphs = ['Đề nghị Quý cơ quan phối hợp xác minh điều kiện thi hành án của người phải thi hành án./.'];
  const bytes = await composeLetter({
    ...{ from, to: { ...to, name: addressee }, signer, unit: 'NV', subject, paragraphs },
    ...(caption ? { caption } : {}),
  });
  return { name: 'cong-van.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
}
