import type { ProblemRow } from './problem-row.ts';

/** What can be refused of drafting in a unit, and of the route of review. */
export type ReviewProblem = { code: 'not-your-draft' } | { code: 'unit-not-yours'; unit: string };

/** Their rows of the table of refusals. */
export const reviewProblems: Readonly<Record<ReviewProblem['code'], ProblemRow>> = {
  'not-your-draft': {
    status: 403,
    vi: 'Dự thảo này do người của đơn vị soạn; chỉ người soạn và trưởng đơn vị đó sửa, gửi hoặc hủy được. Hãy báo người soạn.',
    en: 'This draft was made in a unit: only who drafted it and the head of that unit may change, send or cancel it. Tell who drafted it.',
  },
  'unit-not-yours': {
    status: 422,
    vi: 'Đơn vị soạn thảo phải là đơn vị nơi bạn làm việc. Hãy để đúng ký hiệu đơn vị của bạn; nếu đơn vị không đúng, báo người quản trị.',
    en: 'The drafting unit must be the one that you work in. Leave the notation of your unit; where the unit itself is wrong, tell the administrator.',
  },
};
