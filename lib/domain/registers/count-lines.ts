import type { RegisterLine, RegisterState } from './register-line.ts';

export type RegisterCounts = Readonly<Record<RegisterState, number>>;

/** How many numbers ended how. */
export function countNumbers(lines: readonly RegisterLine[]): RegisterCounts {
  const counts = {
    issued: 0,
    numbered: 0,
    reserved: 0,
    void: 0,
    earlier: 0,
    elsewhere: 0,
    paper: 0,
    inserted: 0,
    missing: 0,
  };
  for (const { state, number, to } of lines) counts[state] += to - number + 1;
  return counts;
}

/** How a number ended, in words. */
export const registerStateWords: Readonly<Record<RegisterState, string>> = {
  issued: 'đã phát hành',
  numbered: 'đang phát hành',
  reserved: 'đang giữ',
  void: 'đã hủy',
  earlier: 'ghi từ sổ trước',
  elsewhere: 'cấp ngoài hệ thống',
  paper: 'văn bản giấy',
  inserted: 'số chèn (bản giấy)',
  missing: 'thiếu',
};

/** The counts in a sentence, without what there is none of; a gap is always spoken of. */
export function countSentence(counts: RegisterCounts): string {
  const states = Object.keys(registerStateWords) as RegisterState[];
  const parts = states.filter((state) => counts[state] > 0 || state === 'missing');
  const sum = states.reduce((total, state) => total + counts[state], 0);
  return `Cộng ${sum} số: ${parts.map((state) => `${registerStateWords[state]} ${counts[state]}`).join(', ')}.`;
}
