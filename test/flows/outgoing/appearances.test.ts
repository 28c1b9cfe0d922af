import { beforeEach, describe, expect, test } from 'vitest';
import type { IssuePage } from '../../../lib/domain/outgoing/issue-page.ts';
import { agencyRequest, leaderRequest } from '../../../lib/flows/parts/appearances.ts';
import { agencyPicture, personPicture } from '../../../lib/stores/names.ts';
import { freshDesk } from '../fresh-desk.ts';

const at = freshDesk();
const leader = { name: 'Nguyễn Văn An', position: 'Trưởng Thi hành án dân sự', subject: 'lanhdao.hanoi' };
const agency = { code: 'G15.1', name: 'Thi hành án dân sự thành phố Hà Nội' };
const boxes = [{ field: 'so' }, { field: 'ngay' }] as unknown as IssuePage['boxes'];
const page = (change: Partial<IssuePage> = {}) => ({ boxes, ...change }) as IssuePage;
const hang = (key: string) => at.desk.context.files.put(key, Buffer.from('png'));

describe('what the leader’s signature asks for', () => {
  test('their name and position, without a picture where there is none', async () => {
    expect(await leaderRequest(at.desk.context, leader, undefined)).toEqual({
      field: 'chu_ky_lanh_dao',
      name: leader.name,
      reason: 'Trưởng Thi hành án dân sự',
    });
  });
  test('everything locked but the boxes of number and date and the agency’s own field (ISO 32000-2 § 12.8.2.4)', async () => {
    const { lock } = await leaderRequest(at.desk.context, leader, page());
    expect(lock).toEqual({ action: 'Exclude', fields: ['so', 'ngay', 'chu_ky_co_quan'] });
  });
  describe('with a picture', () => {
    beforeEach(() => hang(personPicture(leader.subject)));
    test('between title and name, or in box 7c where the name is not found', async () => {
      const { appearance } = await leaderRequest(at.desk.context, leader, page());
      expect(appearance).toEqual({
        kind: 'beside-name',
        asset: personPicture(leader.subject),
        signerName: leader.name,
        widthMm: 45,
        fallback: { page: -1, x: 120, y: 60, width: 45, height: 18 },
      });
    });
    test('where the clerk has put it, and nothing of how sure that is', async () => {
      const signature = { page: 1, x: 10, y: 20, width: 45, height: 18, certain: false };
      const { appearance } = await leaderRequest(at.desk.context, leader, page({ signature } as Partial<IssuePage>));
      const { certain: _, ...place } = signature;
      expect(appearance).toEqual({ kind: 'image', asset: personPicture(leader.subject), place });
    });
    test('of somebody else is not theirs', async () => {
      const other = { ...leader, subject: 'lanhdao2.hanoi' };
      expect(await leaderRequest(at.desk.context, other, page())).not.toHaveProperty('appearance');
    });
  });
});

describe('what the agency’s signature asks for', () => {
  test('its name and the issue, and everything locked', async () => {
    expect(await agencyRequest(at.desk.context, agency)).toEqual({
      field: 'chu_ky_co_quan',
      name: agency.name,
      reason: 'Phát hành',
      lock: { action: 'All' },
    });
  });
  test('with a seal: at its real size over the leader’s signature, or in box 8', async () => {
    await hang(agencyPicture(agency.code));
    expect((await agencyRequest(at.desk.context, agency)).appearance).toEqual({
      kind: 'over-leader',
      asset: agencyPicture(agency.code),
      leaderField: 'chu_ky_lanh_dao',
      diameterMm: 36,
      fallback: { page: -1, x: 99, y: 51, width: 36, height: 36 },
    });
  });
});
