import { describe, expect, test } from 'vitest';
import {
  type Check,
  checkTable,
  informationProblem,
  registrationProblem,
  waysFrom,
  worst,
} from '../../../lib/domain/incoming/checks.ts';
import { type Compared, checksOn } from '../../../lib/domain/incoming/compare.ts';
import type { IncomingFile, SignatureCheck } from '../../../lib/domain/incoming/incoming-file.ts';
import { sameName } from '../../../lib/domain/incoming/names.ts';
import type { Agency } from '../../../lib/domain/organisation/agency.ts';

const agency = (code: string, name: string): Agency => ({
  ...{
    id: code,
    code,
    name,
    abbreviation: 'CTHADS',
    place: '',
    email: '',
    address: '',
    ours: true,
    altCodes: [`${code}.CU`],
  },
  parentName: 'Bộ Tư pháp',
});
const us = agency('G15.29', 'Cục Thi hành án dân sự tỉnh Nghệ An');
const sender = agency('G15.1', 'Cục Thi hành án dân sự thành phố Hà Nội');
/** One that is not kept here, as the national directory has it. */
const { id: _, ...afar } = { ...agency('H32.1', 'Sở Tư pháp tỉnh Khánh Hòa'), formerNames: ['Sở Tư pháp Ninh Thuận'] };
const fromAfar = (name: string, more: Partial<Compared> = {}): Partial<Compared> => ({
  ...{ claimed: { code: 'H32.1', name }, sender: afar, axisFrom: 'H32.1', axisSender: afar, ...more },
});
const other = agency('H41', 'Văn phòng Chính phủ');
const signed: SignatureCheck = {
  verdict: 'TOTAL-PASSED',
  sentence: 'Chữ ký hợp lệ.',
  signers: [],
  signerFacts: [
    { name: 'Nguyễn Văn An', organisations: [sender.name] },
    { name: 'Cục THADS TP Hà Nội', organisations: ['Cục THADS TP Hà Nội'] },
  ],
};
const main: IncomingFile = { name: 'van-ban.pdf', contentType: 'application/pdf', key: 'k', size: 9, check: signed };
const annex: IncomingFile = { name: 'bang.xlsx', contentType: '', key: 'a', size: 9 };

/** A letter of which everything agrees. */
const agreeing: Compared = {
  us,
  today: '2026-11-28',
  claimed: { code: 'G15.1', name: sender.name },
  sender,
  axisFrom: 'G15.1',
  axisSender: sender,
  bearer: undefined,
  addressed: ['H30', 'G15.29'],
  code: '05/CTHADS-NV',
  issuedOn: '2026-11-28',
  signerName: 'Nguyễn Văn An',
  files: [main, annex],
  page: { number: '05', notation: 'CTHADS-NV', day: 28, month: 11, year: 2026 },
  unknownOperation: undefined,
  duplicates: 0,
  notTheirs: [],
};
const withSigners = (...signerFacts: NonNullable<SignatureCheck['signerFacts']>): Partial<Compared> => ({
  files: [{ ...main, check: { ...signed, signerFacts } }],
});
const withCheck = (check: Partial<SignatureCheck>): Partial<Compared> => ({
  files: [{ ...main, check: { ...signed, ...check } }],
});

test('a letter of which everything agrees: each check says what it found', () => {
  expect(checksOn(agreeing)).toEqual([
    { check: 'main-file', verdict: 'ok', detail: 'Tệp chính: “van-ban.pdf”.' },
    { check: 'annexes', verdict: 'ok', detail: '1 tệp kèm theo mở được.' },
    { check: 'addressee', verdict: 'ok', detail: `Gửi đến ${us.name}.` },
    { check: 'day', verdict: 'ok', detail: 'Ngày ban hành 28/11/2026.' },
    { check: 'sender', verdict: 'ok', detail: `${sender.name} (G15.1).` },
    { check: 'signature', verdict: 'ok', detail: 'Chữ ký hợp lệ.' },
    { check: 'signer-agency', verdict: 'ok', detail: `Chứng thư số của ${sender.name}.` },
    { check: 'signer-name', verdict: 'ok', detail: 'Người ký: Nguyễn Văn An.' },
    { check: 'page', verdict: 'ok', detail: 'Trang 1 khớp gói tin: số, ký hiệu, ngày, tháng, năm.' },
  ]);
});

/** Which check speaks, what it says of the letter, and what it says of it in words. */
const rows: readonly (readonly [string, Partial<Compared>, Check['check'], Check['verdict'] | 'silent', string])[] = [
  ['an operation that the standard has', {}, 'packet', 'silent', ''],
  [
    'an operation that the standard has not',
    { unknownOperation: '9' },
    'packet',
    'warn',
    '“9” không có trong quy chuẩn',
  ],
  ['no file', { files: [] }, 'main-file', 'stop', 'không có tệp văn bản nào'],
  [
    'a main file that cannot be opened',
    withCheck({ verdict: 'UNREADABLE', sentence: 'Đặt mật khẩu.' }),
    'main-file',
    'stop',
    'Đặt mật khẩu.',
  ],
  [
    'a main file that is no whole file',
    { files: [{ ...main, unreadable: 'damaged' }] },
    'main-file',
    'stop',
    '“van-ban.pdf”',
  ],
  ['no annex', { files: [main] }, 'annexes', 'silent', ''],
  [
    'an annex that cannot be opened',
    { files: [main, { ...annex, unreadable: 'damaged' }, annex] },
    'annexes',
    'warn',
    'tệp kèm theo “bang.xlsx” (hỏng',
  ],
  [
    'two annexes with passwords',
    {
      files: [
        main,
        { ...main, name: 'a.pdf', check: { ...signed, verdict: 'UNREADABLE' } },
        { ...main, name: 'b.pdf', check: { ...signed, verdict: 'UNREADABLE' } },
      ],
    },
    'annexes',
    'warn',
    '“a.pdf”, “b.pdf”',
  ],
  ['no addressee', { addressed: [] }, 'addressee', 'warn', 'không ghi nơi nhận'],
  ['an older code of ours', { addressed: ['G15.29.CU'] }, 'addressee', 'ok', 'mã cũ'],
  ['others only', { addressed: ['H30', 'H41'] }, 'addressee', 'stop', 'H30, H41'],
  ['tomorrow', { issuedOn: '2026-11-29' }, 'day', 'stop', '29/11/2026 chưa đến'],
  ['yesterday', { issuedOn: '2026-11-27' }, 'day', 'ok', '27/11/2026'],
  ['no day', { issuedOn: '' }, 'day', 'warn', 'không ghi ngày'],
  ['a day that is none', { issuedOn: 'x2026-11-27' }, 'day', 'warn', 'không ghi ngày'],
  ['a day with something behind it', { issuedOn: '2026-11-27x' }, 'day', 'warn', 'không ghi ngày'],
  [
    'another sender at the axis',
    { axisFrom: 'H41', axisSender: other },
    'sender',
    'stop',
    'Trục ghi nơi gửi H41, gói tin tự ghi G15.1',
  ],
  ['an unknown sender at the axis', { axisFrom: 'X9', axisSender: undefined }, 'sender', 'stop', 'Trục ghi nơi gửi X9'],
  ['an older code of the sender at the axis', { axisFrom: 'G15.1.CU', axisSender: sender }, 'sender', 'ok', 'G15.1'],
  ['an axis that does not say', { axisFrom: '', axisSender: undefined }, 'sender', 'ok', 'G15.1'],
  [
    'an unknown code, the same at the axis',
    { claimed: { code: 'X9', name: 'Ai đó' }, sender: undefined, axisFrom: 'X9', axisSender: undefined },
    'sender',
    'warn',
    'X9 (tự xưng “Ai đó”)',
  ],
  ['no name', { claimed: { code: 'G15.1', name: '' } }, 'sender', 'ok', 'G15.1'],
  ['a shortened name', { claimed: { code: 'G15.1', name: 'cuc THADS TP Ha Noi' } }, 'sender', 'ok', 'G15.1'],
  [
    'a name much like it',
    { claimed: { code: 'G15.1', name: 'Chi cục Thi hành án dân sự Hà Nội' } },
    'sender',
    'stop',
    'tự xưng “Chi cục',
  ],
  [
    'a name that is another agency’s',
    { claimed: { code: 'G15.1', name: 'Cục Thi hành án dân sự Hà Nội' }, bearer: other },
    'sender',
    'stop',
    'danh bạ ghi mã G15.1 là “Cục Thi hành án dân sự thành phố Hà Nội”; tên đó là của H41.',
  ],
  [
    'a name with a letter of another alphabet',
    { claimed: { code: 'G15.1', name: sender.name.replace('C', 'С') } },
    'sender',
    'stop',
    'tự xưng',
  ],
  [
    'a name with another one before it',
    { claimed: { code: 'G15.1', name: `Văn phòng Chính phủ - ${sender.name}` } },
    'sender',
    'stop',
    'tự xưng “Văn phòng',
  ],
  ['the name in the national directory', fromAfar('So Tu phap tinh Khanh Hoa'), 'sender', 'ok', '(H32.1)'],
  [
    'a former name of it',
    fromAfar('Sở Tư pháp Ninh Thuận'),
    'sender',
    'warn',
    'tên cũ “Sở Tư pháp Ninh Thuận”; nay là',
  ],
  ['a name that differs from it', fromAfar('Sở Tư pháp KH'), 'sender', 'warn', 'Hãy đối chiếu nơi gửi.'],
  ['a part of it, which others bear', fromAfar('Sở Tư pháp', { bearer: other }), 'sender', 'warn', 'Hãy đối chiếu'],
  [
    'a name in it that is another’s',
    fromAfar('Văn phòng Chính phủ', { bearer: other }),
    'sender',
    'stop',
    'tên đó là của H41.',
  ],
  [
    'a certificate in the name by which one from afar calls itself',
    { ...fromAfar('Sở Tư pháp KH'), ...withSigners({ name: 'A', organisations: ['Sở Tư pháp KH'] }) },
    'signer-agency',
    'ok',
    'Chứng thư số của',
  ],
  [
    'a certificate of somebody else, of one from afar',
    { ...fromAfar('Sở Tư pháp KH'), ...withSigners({ name: 'A', organisations: ['Văn phòng Chính phủ'] }) },
    'signer-agency',
    'stop',
    'không phải nơi gửi',
  ],
  ['a day that is not in the calendar', { issuedOn: '2026-02-30' }, 'day', 'warn', 'không ghi ngày'],
  [
    'a name unlike it',
    { claimed: { code: 'G15.1', name: 'Văn phòng Chính phủ' } },
    'sender',
    'stop',
    'Văn phòng Chính phủ',
  ],
  [
    'a file whose signature fails',
    withCheck({ verdict: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE', sentence: 'Bị sửa.' }),
    'signature',
    'stop',
    'Tệp “van-ban.pdf”: Bị sửa. (TOTAL-FAILED/HASH_FAILURE)',
  ],
  [
    'an annex whose signature fails',
    { files: [main, { ...main, name: 'b.pdf', check: { ...signed, verdict: 'TOTAL-FAILED', sentence: 'Bị sửa.' } }] },
    'signature',
    'stop',
    'Tệp “b.pdf”: Bị sửa. (TOTAL-FAILED)',
  ],
  ['no signature', withCheck({ verdict: 'NO-SIGNATURE' }), 'signature', 'warn', 'không có chữ ký số'],
  [
    'a main file that is not checked',
    { files: [{ name: 'a.docx', contentType: '', key: 'k', size: 1 }] },
    'signature',
    'warn',
    'không có chữ ký số',
  ],
  [
    'a signature of which nothing can be said',
    withCheck({ verdict: 'INDETERMINATE', sentence: 'Thiếu gốc tin cậy.' }),
    'signature',
    'warn',
    'Thiếu gốc tin cậy.',
  ],
  [
    'a number filled after the last signature',
    withCheck({ filledAfter: true }),
    'signature',
    'stop',
    'chưa có chữ ký cơ quan',
  ],
  ['a file that cannot be read', withCheck({ verdict: 'UNREADABLE' }), 'signature', 'silent', ''],
  [
    'a certificate of another body',
    withSigners({ name: 'Ai', organisations: ['UBND tỉnh Lào Cai'] }),
    'signer-agency',
    'stop',
    '“UBND tỉnh Lào Cai”',
  ],
  [
    'a certificate without a body',
    withSigners({ name: 'Ai', organisations: [] }),
    'signer-agency',
    'warn',
    'không ghi cơ quan',
  ],
  [
    'a certificate with the sender’s code',
    withSigners({ name: 'Ai', organisations: ['VN:G15.1'] }),
    'signer-agency',
    'ok',
    sender.name,
  ],
  [
    'a certificate with an older code of the sender',
    withSigners({ name: 'Ai', organisations: ['OU=G15.1.CU'] }),
    'signer-agency',
    'ok',
    sender.name,
  ],
  [
    'a certificate of the parent',
    withSigners({ name: 'Ai', organisations: ['BỘ TƯ PHÁP'] }),
    'signer-agency',
    'warn',
    'cơ quan chủ quản “BỘ TƯ PHÁP”',
  ],
  [
    'certificates of the parent and of somebody else',
    withSigners({ name: 'Ai', organisations: ['Bộ Tư pháp', 'UBND tỉnh Lào Cai'] }),
    'signer-agency',
    'stop',
    'không phải nơi gửi',
  ],
  ['no signer', withSigners(), 'signer-agency', 'silent', ''],
  [
    'another signer than the packet says',
    { signerName: 'Đỗ Thị Dương' },
    'signer-name',
    'warn',
    '“Đỗ Thị Dương”, chữ ký số là của “Nguyễn Văn An”',
  ],
  ['a packet without a signer', { signerName: '' }, 'signer-name', 'warn', 'không ghi người ký'],
  ['no signer at all', withSigners(), 'signer-name', 'silent', ''],
  ['another number on the page', { page: { number: '06' } }, 'page', 'warn', 'số trên trang là 6, gói tin ghi 5'],
  ['the number without its zero', { page: { number: '5' } }, 'page', 'ok', 'số'],
  [
    'another notation',
    { page: { notation: 'CTHADS-VP' } },
    'page',
    'warn',
    'ký hiệu trên trang là CTHADS-VP, gói tin ghi CTHADS-NV',
  ],
  ['the notation with a dash and in small letters', { page: { notation: 'cthads – nv' } }, 'page', 'ok', 'ký hiệu'],
  [
    'another day, month and year',
    { page: { day: 1, month: 2, year: 2025 } },
    'page',
    'warn',
    'ngày trên trang là 1, gói tin ghi 28; tháng trên trang là 2, gói tin ghi 11; năm trên trang là 2025, gói tin ghi 2026',
  ],
  [
    'TL. on the page, KT. in the packet',
    { competence: 'KT. CỤC TRƯỞNG', page: { caption: ['TL. CỤC TRƯỞNG', 'TRƯỞNG PHÒNG'] } },
    'page',
    'warn',
    'quyền hạn ký trên trang là TL, gói tin ghi KT',
  ],
  [
    'the head on the page, KT. in the packet',
    { competence: 'KT. CỤC TRƯỞNG', page: { caption: ['CỤC TRƯỞNG'] } },
    'page',
    'warn',
    'quyền hạn ký trên trang là không có, gói tin ghi KT',
  ],
  [
    'TL. that was passed on, on both',
    { competence: 'TL. CỤC TRƯỞNG, KT. TRƯỞNG PHÒNG', page: { caption: ['TL. CỤC TRƯỞNG', 'KT.TRƯỞNG PHÒNG'] } },
    'page',
    'ok',
    'quyền hạn ký',
  ],
  ['a packet that says no capacity', { competence: '', page: { caption: ['KT. CỤC TRƯỞNG'] } }, 'page', 'silent', ''],
  ['a capacity, and a page that says nothing', { competence: 'KT. CỤC TRƯỞNG', page: {} }, 'page', 'silent', ''],
  ['a page that says nothing', { page: {} }, 'page', 'silent', ''],
  ['a page that cannot be read', { page: undefined }, 'page', 'silent', ''],
  [
    'a request about documents of others',
    { notTheirs: ['05/A', '06/A'] },
    'concerned',
    'stop',
    '05/A, 06/A không do nơi gửi này',
  ],
  ['a letter that came before', { duplicates: 2 }, 'duplicate', 'warn', '2 văn bản đã nhận'],
  ['a letter that did not', {}, 'duplicate', 'silent', ''],
];
describe('what each check finds', () => {
  test.each(rows)('%s', (_, changed, check, verdict, words) => {
    const found = checksOn({ ...agreeing, ...changed }).find((one) => one.check === check);
    expect(found?.verdict ?? 'silent').toBe(verdict);
    expect(found?.detail ?? '').toContain(words);
  });
  test('every check of the table is tried, and cites its law', () => {
    // scans come on paper and are tried in paper.test.ts, signatures of mail servers in mail.test.ts
    const tried = new Set<string>([...rows.map(([, , check]) => check), 'scan', 'mail-proof']);
    expect(new Set(checkTable.map(({ check }) => check))).toEqual(tried);
    for (const { law } of checkTable) expect(law).toMatch(/^(NĐ 30\/2020|QĐ 28\/2018) /);
  });
});

describe('what the checks allow', () => {
  const check = (name: Check['check'], verdict: Check['verdict']): Check => ({
    check: name,
    verdict,
    detail: `${name}.`,
  });
  const mustGiveReason = [
    'packet',
    'main-file',
    'day',
    'sender',
    'signature',
    'signer-agency',
    'signer-name',
    'page',
  ] as const;
  test('nothing wrong: it is registered', () => {
    const checks = [check('signature', 'ok'), check('day', 'ok')];
    expect(waysFrom(checks)).toEqual({ register: 'freely', inform: 'freely' });
    expect(registrationProblem(checks, undefined)).toBeUndefined();
    expect(worst(checks)).toBe('ok');
    expect(worst([])).toBe('ok');
  });
  test.each(mustGiveReason)('a warning of %s: with a reason', (name) => {
    const checks = [check(name, 'warn'), check('annexes', 'warn')];
    expect(waysFrom(checks)).toEqual({ register: 'with-reason', inform: 'freely' });
    expect(registrationProblem(checks, undefined)).toEqual({
      code: 'reason-for-registration',
      checks: [name],
      detail: `${name}.`,
    });
    expect(registrationProblem(checks, '')).toMatchObject({ code: 'reason-for-registration' });
    expect(registrationProblem(checks, 'đã hỏi lại')).toBeUndefined();
    expect(informationProblem(checks, undefined)).toBeUndefined();
    expect(worst(checks)).toBe('warn');
  });
  test.each(['annexes', 'addressee', 'duplicate'] as const)('a warning of %s is to be seen, no more', (name) => {
    expect(waysFrom([check(name, 'warn')])).toEqual({ register: 'freely', inform: 'freely' });
  });
  test.each(['main-file', 'sender', 'addressee', 'day', 'signer-agency'] as const)('a stop of %s', (name) => {
    const checks = [check('day', 'ok'), check(name, 'stop'), check('page', 'warn')];
    const stops = { checks: [name], detail: `${name}.` };
    expect(registrationProblem(checks, 'vẫn vào sổ')).toEqual({ code: 'checks-stop', ...stops });
    expect(informationProblem(checks, undefined)).toEqual({ code: 'leader-word-needed', ...stops });
    expect(informationProblem(checks, 'lanhdao')).toBeUndefined();
    expect(worst(checks)).toBe('stop');
  });
  test('a signature that fails has a word of its own, beside whatever else stops', () => {
    const checks = [check('sender', 'stop'), check('signature', 'stop')];
    expect(registrationProblem(checks, 'x')).toEqual({
      code: 'signatures-fail',
      checks: ['sender', 'signature'],
      detail: 'sender. signature.',
    });
  });
});

describe('names of bodies', () => {
  test.each([
    ['Cục Thi hành án dân sự TP. Hà Nội', 'CỤC THADS THÀNH PHỐ HÀ NỘI'],
    ['UBND tỉnh Lào Cai', 'Ủy ban nhân dân tỉnh Lào Cai'],
    ['Uỷ ban nhân dân', 'Ủy ban nhân dân'],
    ['VKSND, HĐND, TAND, VP CP', 'Viện kiểm sát nhân dân Hội đồng nhân dân Toà án nhân dân Văn phòng Chính phủ'],
    ['Đắk Lắk', 'dak  lak'],
    ['Cục THA DS', 'Cục Thi hành án dân sự'],
  ])('%s is %s', (one, same) => expect(sameName(one, same)).toBe(true));
  test.each([
    ['Hà Nội', 'Hà Nam'],
    ['', ''],
    ['!', '?'],
    ['Chi cục Thi hành án', 'Cục Thi hành án'],
    ['VPCP', 'Văn phòng Chính phủ'],
  ])('%j is not %j', (one, another) => expect(sameName(one, another)).toBe(false));
});
