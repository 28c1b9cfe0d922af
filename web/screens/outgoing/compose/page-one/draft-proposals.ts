import { documentKind } from '../../../../../lib/domain/shared/kinds.ts';
import type { Me } from '../../../../api/office.ts';
import type { PageProposals } from '../../../../api/outgoing.ts';
import { type DraftValues, leadersOf } from '../draft.ts';

/** What page 1 proposes for a draft, with the words that are shown. */
export interface DraftProposal {
  readonly field: 'kind' | 'unit' | 'subject' | 'signer' | 'recipients';
  readonly text: string;
  readonly change: Partial<DraftValues>;
}

/**
 * Only for fields in which nothing stands: what a person has written is never replaced. Kind and unit have stood in the form from the first: they are proposed where the
 * page says others. Signer and recipients are those whom the page can name here; the unit of who drafts in one is theirs.
 */
export function draftProposals(me: Me, draft: DraftValues, page: PageProposals): readonly DraftProposal[] {
  const { subject, signerName, addressees } = page;
  const plain = (name: string) => name.normalize('NFC').toLocaleLowerCase('vi');
  const signer = leadersOf(me).find(({ name }) => signerName !== undefined && plain(name) === plain(signerName));
  const known = addressees.flatMap(({ name, code }) =>
    code === undefined || code === me.agency.code ? [] : [{ name, code }],
  );
  const kind = documentKind(page.kind ?? '');
  const unit = me.draftsIn === null ? page.unit : undefined;
  const found: readonly (DraftProposal | false | undefined)[] = [
    kind && kind.code !== draft.kind && { field: 'kind', text: kind.name, change: { kind: kind.code } },
    unit !== undefined && unit !== draft.unit && { field: 'unit', text: unit, change: { unit } },
    draft.subject.trim() === '' && subject !== undefined && { field: 'subject', text: subject, change: { subject } },
    draft.signer === '' && signer && { field: 'signer', text: signer.name, change: { signer: signer.subject } },
    draft.recipients.length === 0 &&
      known.length > 0 && {
        field: 'recipients',
        text: known.map(({ name }) => name).join('; '),
        change: { recipients: known.map(({ code }) => code) },
      },
  ];
  return found.flatMap((one) => one || []);
}
