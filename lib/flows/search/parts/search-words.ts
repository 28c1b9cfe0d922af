import { stateNames } from '../../../domain/registers/finds.ts';
import { printedDay } from '../../../domain/shared/calendar/time.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import type { SearchRequest } from './search-request.ts';

/** What was searched for, in words, over what was found. The request was taken as it is: see `searchQueryOf`. */
export function searchWords(request: SearchRequest): string {
  const { words, direction, state, kind, party, from, to } = request;
  const parts = [
    words && `từ “${words}”`,
    direction && (direction === 'outgoing' ? 'văn bản đi' : 'văn bản đến'),
    state && `trạng thái ${stateNames[state as keyof typeof stateNames].toLowerCase()}`,
    kind && `loại ${documentKind(kind)?.name ?? kind}`,
    party && `nơi gửi, nơi nhận ${party}`,
    from && `từ ngày ${printedDay(from)}`,
    to && `đến ngày ${printedDay(to)}`,
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? 'Mọi văn bản mà người in được xem' : `Tìm: ${parts.join('; ')}`;
}
