import { Refused } from '../../domain/shared/errors.ts';
import { inGroups } from '../../domain/shared/in-groups.ts';
import { authorNames, type LetterSays, type Proposed, proposedFrom } from '../../domain/shared/letter-says.ts';
import type { Context } from '../../kernel/context.ts';

/** A body that a page names, and the directory's code of the one agency that bears this name. */
export interface NamedBody {
  readonly name: string;
  readonly code?: string;
}

/** What page 1 proposes for the form. */
export interface PageProposals extends Proposed {
  /** false for a picture without words: nothing can be read of it */
  readonly hasText: boolean;
  /** who it is from */
  readonly sender?: NamedBody;
  /** whom it is for: behind "Kính gửi:", and of "Nơi nhận:" those that the directory knows */
  readonly addressees: readonly NamedBody[];
}

/** So many names are looked up. */
const maxNames = 30;

/** What the words of a stored PDF propose; nothing is kept of it. @throws {Refused} what is wrong with the file */
export async function proposalsOf(context: Context, key: string): Promise<PageProposals> {
  const read = await context.pageTrial.readLetter(await context.files.open(key));
  if ('problem' in read) throw new Refused(read.problem);
  const { hasText, proposals } = read;
  const sender = await senderOf(context, proposals);
  return {
    hasText,
    ...proposedFrom(proposals),
    ...(sender ? { sender } : {}),
    addressees: await addresseesOf(context, proposals),
  };
}

async function senderOf(context: Context, says: LetterSays): Promise<NamedBody | undefined> {
  for (const name of authorNames(says)) {
    const known = await oneNamed(context, name);
    if (known) return known;
  }
  return says.author === undefined ? undefined : { name: says.author };
}

async function addresseesOf(context: Context, { addressees = [], recipients = [] }: LetterSays): Promise<NamedBody[]> {
  const first = await inGroups(
    addressees.slice(0, maxNames),
    async (name) => (await oneNamed(context, name)) ?? { name },
  );
  const others = await inGroups(recipients.slice(0, maxNames), (name) => oneNamed(context, plainName(name)));
  const known = others.flatMap((one) => one ?? []);
  return [...first, ...known.filter(({ code }) => !first.some((one) => 'code' in one && one.code === code))];
}

/** "Bộ Tư pháp (để b/c)" is the ministry. */
const plainName = (name: string): string => name.replace(/\s*\([^)]*\)/gu, '').trim();

async function oneNamed({ directory }: Context, name: string): Promise<Required<NamedBody> | undefined> {
  const [agency, ...others] = await directory.agenciesNamed(plainName(name));
  return agency && others.length === 0 ? { name: agency.name, code: agency.code } : undefined;
}
