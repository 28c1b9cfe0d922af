import { may } from '../../../domain/organisation/permissions.ts';
import { axisProblem, recipientsProblem } from '../../../domain/outgoing/decide.ts';
import type { DraftContent, FoundInFile } from '../../../domain/outgoing/states.ts';
import type { AmendsRequest } from '../../../domain/shared/amends.ts';
import type { AnswerRequest } from '../../../domain/shared/answered.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { foundRecipients } from '../../parts/recipients.ts';
import type { AnnexRequest } from './annexes.ts';

/** What a caller says of a draft; what is found in its files is not theirs to say. */
type SaidContent = Omit<DraftContent, keyof FoundInFile | 'annexes' | 'inReplyTo' | 'amends'>;

export interface DraftRequest extends SaidContent {
  /** key of a finished upload */
  readonly upload: string;
  /** in their order; where a change of a draft says nothing of them, they stay as they are */
  readonly annexes?: readonly AnnexRequest[] | undefined;
  /** the documents that it answers; where a change of a draft says nothing of them, they stay as they are */
  readonly inReplyTo?: readonly AnswerRequest[] | undefined;
  /** the issued document that it replaces or corrects; where a change of a draft says nothing of it, it stays as it is */
  readonly amends?: AmendsRequest | undefined;
}

/** What a draft says must make sense before anything is stored: kind, secrecy, signer, recipients. */
export async function checkContent(context: Context, caller: Caller, content: SaidContent): Promise<void> {
  if (!documentKind(content.kind))
    throw new Refused({ code: 'bad-request', detail: `kind ${content.kind}`, fields: ['kind'] });
  const { agencyCode } = caller.person;
  unless(axisProblem({ content: { ...content, pages: 0 } }));
  const signer = await context.directory.signer(content.signer, agencyCode);
  if (!signer || may(signer, 'outgoing.sign')) {
    throw new Refused({ code: 'signer-unknown', signer: content.signer });
  }
  const { own, known, ended } = await foundRecipients(context, agencyCode, content.recipients, context.clock.now());
  unless(recipientsProblem(own, content.recipients, known, content.paperRecipients) ?? ended);
}
