import { type narrowings, stateNames } from '../../../domain/registers/finds.ts';
import { printedDay } from '../../../domain/shared/calendar/time.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import type { SearchRequest } from './search-request.ts';

const amongWords: Readonly<Record<keyof typeof narrowings, string>> = {
  documents: 'văn bản đi và đến',
  outgoing: 'văn bản đi',
  incoming: 'văn bản đến',
  dossier: 'hồ sơ công việc',
};

/** What was searched for, in words, over what was found. The request was taken as it is: see `searchQueryOf`. */
export function searchWords(request: SearchRequest): string {
  const { words, direction, state, kind, party, from, to } = request;
  const parts = [
    words && `từ “${words}”`,
    direction && amongWords[direction as keyof typeof narrowings],
    state && `trạng thái ${stateNames[state as keyof typeof stateNames].toLowerCase()}`,
    kind && `loại ${documentKind(kind)?.name ?? kind}`,
    party && `nơi gửi, nơi nhận ${party}`,
    from && `từ ngày ${printedDay(from)}`,
    to && `đến ngày ${printedDay(to)}`,
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? 'Mọi văn bản, hồ sơ mà người in được xem' : `Tìm: ${parts.join('; ')}`;
}
