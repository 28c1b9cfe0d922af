import type { ContactNews } from '../../../domain/monitoring/contact.ts';
import { ExchangeFailure } from '../../../ports/exchange.ts';

/** How a contact with the axis failed; nothing where the trouble is ours, or with one message. */
export function failureNews(error: unknown, at: number): ContactNews | undefined {
  if (!(error instanceof ExchangeFailure) || error.kind === 'spoiled' || error.kind === 'refused') return undefined;
  // without an answer of the axis, our own word: there are no credentials, or they cannot be opened
  const own = error.kind === 'unauthorised' && error.errorCode === '';
  return { is: 'failed', code: own ? 'no-credentials' : error.kind, detail: error.detail, at };
}
