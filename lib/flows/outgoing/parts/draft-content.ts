import type { Party } from '../../../domain/incoming/direction/direction.ts';
import { may } from '../../../domain/organisation/permissions.ts';
import { axisProblem, recipientsProblem } from '../../../domain/outgoing/decide.ts';
import { type NamedRule, withRuled } from '../../../domain/outgoing/recipient-rule.ts';
import type { InsideRecipient } from '../../../domain/outgoing/recipients.ts';
import type { DraftContent, FoundInFile } from '../../../domain/outgoing/states.ts';
import type { UnsavedRef } from '../../../domain/outgoing/unsaved-draft.ts';
import type { AmendsRequest } from '../../../domain/shared/amends.ts';
import type { AnswerRequest } from '../../../domain/shared/answered.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { type PartyRequest, partiesOf } from '../../parts/parties.ts';
import { foundRecipients } from '../../parts/recipients.ts';
import type { AnnexRequest } from './annexes.ts';
import { checkedRules } from './recipient-rules.ts';

/** What a caller says of a draft; what is found in its files is not theirs to say. */
type SaidContent = Omit<DraftContent, keyof FoundInFile | 'annexes' | 'inReplyTo' | 'amends' | 'inside' | 'byRule'>;

/** The same with units and people of the agency itself, as they are asked for. */
interface AskedContent extends SaidContent {
  /** units by id and people by subject */
  readonly inside?: readonly PartyRequest[] | undefined;
  /** rules that name recipients beside those that are chosen */
  readonly byRule?: readonly NamedRule[] | undefined;
}

export interface DraftRequest extends AskedContent {
  /** key of a finished upload */
  readonly upload: string;
  /** in their order; where a change of a draft says nothing of them, they stay as they are */
  readonly annexes?: readonly AnnexRequest[] | undefined;
  /** the documents that it answers; where a change of a draft says nothing of them, they stay as they are */
  readonly inReplyTo?: readonly AnswerRequest[] | undefined;
  /** the issued document that it replaces or corrects; where a change of a draft says nothing of it, it stays as it is */
  readonly amends?: AmendsRequest | undefined;
  /** what was kept of it while it was typed, which goes with it */
  readonly unsaved?: UnsavedRef | undefined;
}

/**
 * What a draft says must make sense before anything is stored: kind, secrecy, signer, recipients. @returns what it says, with those of the agency itself as they are
 * called today
 */
export async function checkedContent(
  context: Context,
  caller: Caller,
  { inside: asked = [], byRule: rules = [], ...said }: AskedContent,
): Promise<SaidContent & Pick<DraftContent, 'inside' | 'byRule'>> {
  const ruled = await checkedRules(context, caller.person.agencyCode, rules);
  const content = { ...said, recipients: withRuled(said.recipients, ruled) };
  if (!documentKind(content.kind))
    throw new Refused({ code: 'bad-request', detail: `kind ${content.kind}`, fields: ['kind'] });
  const { agencyCode } = caller.person;
  const today = vietnamDay(context.clock.now());
  if (content.dueOn !== undefined && content.dueOn < today) throw new Refused({ code: 'due-past', due: content.dueOn });
  unless(axisProblem({ content: { ...content, pages: 0 } }));
  const signer = await context.directory.signer(content.signer, agencyCode);
  if (!signer || may(signer, 'outgoing.sign')) {
    throw new Refused({ code: 'signer-unknown', signer: content.signer });
  }
  const { own, known, ended } = await foundRecipients(context, agencyCode, content.recipients, context.clock.now());
  const inside = (await partiesOf(context, agencyCode, asked)).map(insideOfParty);
  unless(recipientsProblem(own, content.recipients, known, content.paperRecipients, inside) ?? ended);
  return { ...content, ...(inside.length > 0 ? { inside } : {}), ...(ruled.length > 0 ? { byRule: ruled } : {}) };
}

const insideOfParty = (party: Party): InsideRecipient =>
  'unit' in party ? { unit: party.unit, name: party.name } : { person: party.person, name: party.name };
