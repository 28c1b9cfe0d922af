import { describe, expect, test } from 'vitest';
import { differencesOf } from '../../../lib/domain/audit/differences.ts';

describe('what became another', () => {
  test('is told member by member, with what was and what is', () => {
    expect(differencesOf({ phone: '024', name: 'Bích' }, { phone: '028', name: 'Bích' })).toEqual([
      { path: ['phone'], part: '', was: '024', is: '028' },
    ]);
  });
  test('is new where nothing was, and gone where nothing is', () => {
    expect(differencesOf({ email: 'a@b.vn' }, { selfApproval: true })).toEqual([
      { path: ['selfApproval'], part: '', is: true },
      { path: ['email'], part: '', was: 'a@b.vn' },
    ]);
    expect(differencesOf(undefined, { name: 'Bích' })).toEqual([{ path: ['name'], part: '', is: 'Bích' }]);
  });
  test('of a part of a list names the part, and a part that moved is the same', () => {
    const room = { id: 'p', name: 'Phòng Nghiệp vụ', kind: 'room' };
    const office = { id: 'v', name: 'Văn phòng', kind: 'office' };
    expect(differencesOf({ units: [room, office] }, { units: [office, { ...room, kind: 'advisory' }] })).toEqual([
      { path: ['units', 'kind'], part: 'Phòng Nghiệp vụ', was: 'room', is: 'advisory' },
    ]);
  });
  test('of a list of words is the whole list', () => {
    const place = (roles: string[]) => ({ assignments: [{ id: '1', position: 'Văn thư', roles }] });
    expect(differencesOf(place(['clerk']), place(['clerk', 'admin']))).toEqual([
      { path: ['assignments', 'roles'], part: 'Văn thư', was: ['clerk'], is: ['clerk', 'admin'] },
    ]);
  });
  test('leaves out what only machines know', () => {
    const picture = (key: string) => ({ signaturePictures: [{ key, size: key.length, from: '2026-11-22' }] });
    expect(differencesOf(picture('a'), picture('b/c'))).toEqual([]);
    expect(differencesOf({ asked: { by: 'x', name: 'Bích' } }, { asked: { by: 'y', name: 'Bích' } })).toEqual([]);
  });
});
