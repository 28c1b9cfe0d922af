import { join } from 'node:path';
import { inTransaction, openDatabase } from '../lib/adapters/embedded/database.ts';
import type { Incoming } from '../lib/domain/incoming/states.ts';
import type { Issued } from '../lib/domain/outgoing/states.ts';
import { incomingKey, outgoingKey, registerLineName, registerPk } from '../lib/stores/keys.ts';
import { kindOf, schemaOf } from '../lib/stores/kinds.ts';

/** One agency; every third document came to it, and `few` of those were assigned to one officer. */
export interface OfficeSize {
  readonly documents: number;
  readonly few: number;
}

const agencyCode = 'G15.1';
export const officer = 'chuyenvien.hanoi';
const firstDay = Date.UTC(2020, 0, 2);
const phrases = [
  'thi hành quyết định',
  'cưỡng chế kê biên tài sản',
  'phối hợp xác minh điều kiện thi hành án',
  'báo cáo thống kê kết quả thi hành án dân sự',
  'giải quyết khiếu nại về',
  'thông báo về việc đấu giá quyền sử dụng đất',
  'cung cấp thông tin tài khoản của',
  'tạm đình chỉ thi hành án đối với',
  'ủy thác thi hành án cho',
  'hoãn thi hành án theo đơn của',
  'chuyển hồ sơ vụ việc của',
  'triệu tập đương sự',
  'công ty trách nhiệm hữu hạn',
  'ngân hàng nông nghiệp và phát triển nông thôn chi nhánh',
  'đường dây điện và đất ở tại phường',
];
const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
];
const middles = ['Văn', 'Thị', 'Minh', 'Quốc', 'Thanh', 'Hữu', 'Đức', 'Ngọc', 'Thu', 'Xuân'];
const given = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Giang',
  'Hà',
  'Hùng',
  'Khánh',
  'Lan',
  'Mai',
  'Nam',
  'Oanh',
  'Phúc',
  'Quân',
];
given.push(
  'Sơn',
  'Tâm',
  'Thảo',
  'Tuấn',
  'Uyên',
  'Vinh',
  'Xuân',
  'Yến',
  'Đạt',
  'Hiếu',
  'Long',
  'Nga',
  'Phương',
  'Trang',
);
const kinds = ['letter', 'decision', 'notice', 'report', 'plan', 'letter', 'decision'];

/** What people type: three words each, most of them not to their end. */
export const typed: readonly string[] = [
  'quyet dinh cuong',
  'cưỡng chế kê',
  'xac minh dieu',
  'bao cao thong',
  'khieu nai nguyen',
  'dau gia dat',
  'ngan hang nong',
  'uy thac thi',
  'nguyen van hung',
  'trần thị la',
  'cong ty trach',
  'đường dây điệ',
  'hoan thi han',
  'dinh chi pham',
  'thu xua ye',
  'th ha qu',
];

/** Fills the database of a folder that set-up has made, as its steps would have left it, but for logs. */
export function fillOffice(home: string, { documents, few }: OfficeSize): void {
  const database = openDatabase(join(home, 'congvan.db'));
  const insert = database.prepare('INSERT INTO items VALUES (?, ?, 1, ?, ?, NULL)');
  const next = numbers();
  const every = Math.floor(documents / 3 / few);
  for (let from = 0; from < documents; from += 20_000) {
    inTransaction(database, () => {
      for (let n = from; n < Math.min(documents, from + 20_000); n += 1) {
        const incoming = n % 3 === 0;
        const isFew = incoming && (n / 3) % every === 0 && n / 3 / every < few;
        const state = incoming ? cameIn(n, next, isFew ? officer : 'chuyenvien2.hanoi') : issued(n, next);
        const key = incoming ? incomingKey(state.id) : outgoingKey(state.id);
        const body = JSON.stringify({ state, log: { seq: 1, hash: '0'.repeat(64) } });
        insert.run(key.pk, key.sk, schemaOf(kindOf(key)), body);
        const at = 'createdAt' in state ? state.createdAt : state.receivedAt;
        const list = registerPk(agencyCode, incoming ? 'incoming' : 'outgoing');
        insert.run(list, registerLineName(at, state.id), 1, JSON.stringify({ id: state.id }));
      }
    });
  }
  database.close();
}

const idOf = (n: number): string => String(n).padStart(26, '0');
const by = { by: 'vanthu.hanoi', name: 'Trần Thị Bích' };
const file = { key: 'documents/x.pdf', size: 1 };

function issued(n: number, next: (below: number) => number): Issued {
  const at = firstDay + n * 180_000;
  const kind = kinds[next(kinds.length)] as string;
  return {
    state: 'issued',
    id: idOf(n),
    agencyCode,
    createdBy: 'vanthu.hanoi',
    createdAt: at,
    draftVersion: 1,
    content: {
      ...{ kind, subject: subject(next), urgency: 'normal', secrecy: 'none', unit: 'NV', signer: 'lanhdao.hanoi' },
      recipients: ['G15.29'],
      pages: 1,
    },
    original: file,
    file,
    number: { book: 'outgoing', year: 2026, number: (n % 40_000) + 1, notation: 'THADS-NV', day: '2026-11-22' },
    signed: { ...by, at, position: '' },
    sealed: { ...by, at },
    documentId: `G15.1,2026/11/22,${n}`,
    sent: { ...by, at },
  };
}

function cameIn(n: number, next: (below: number) => number, assignee: string): Incoming {
  const at = firstDay + n * 180_000;
  return {
    state: 'completed',
    id: idOf(n),
    agencyCode,
    axisDocId: String(n),
    packetKey: 'incoming/x.edxml',
    receivedAt: at,
    header: {
      fromCode: `H${next(700)}`,
      fromName: `Phòng Thi hành án dân sự khu vực ${next(700)}`,
      documentId: String(n),
      code: `${next(9000) + 1}/CTHADS`,
      issuedOn: '2026-11-20',
      typeName: 'Công văn',
      subject: subject(next),
      signerName: name(next),
      priority: 0,
    },
    files: [],
    duplicates: [],
    arrivalNumber: (n % 40_000) + 1,
    year: 2026,
    registered: { ...by, at },
    assigned: { ...by, at, officer: assignee, officerName: 'Phạm Quốc Dũng', opinion: '' },
    started: { ...by, at },
    completed: { ...by, at, result: '' },
  };
}

const one = <Value>(values: readonly Value[], next: (below: number) => number): Value =>
  values[next(values.length)] as Value;
const name = (next: (below: number) => number): string =>
  `${one(families, next)} ${one(middles, next)} ${one(given, next)}`;
const subject = (next: (below: number) => number): string =>
  `${one(phrases, next)} ${name(next)}, ${one(phrases, next)} số ${next(9000) + 1}`;

/** The same numbers in each run (xorshift). */
function numbers(): (below: number) => number {
  let state = 2_463_534_242;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
