export { approveDraft } from '../../lib/flows/outgoing/approve-draft.ts';
export { consultColleagues, giveOpinion } from '../../lib/flows/outgoing/consult-colleagues.ts';
export { sendForReview } from '../../lib/flows/outgoing/send-for-review.ts';
export { withdrawDraft } from '../../lib/flows/outgoing/withdraw-draft.ts';
