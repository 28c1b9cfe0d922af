import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { reasonFromChecks } from '../../../lib/domain/incoming/checks.ts';
import { checksOnFiles } from '../../../lib/domain/incoming/compare.ts';
import {
  assigned,
  completed,
  inIncomingState,
  noted,
  opened,
  quarantined,
  refused,
  registered,
  returned,
  started,
  takenForInformation,
  tryAgain,
} from '../../../lib/domain/incoming/decide.ts';
import type { Arrived, Incoming, IncomingState } from '../../../lib/domain/incoming/states.ts';
import { tasksOfIncoming } from '../../../lib/domain/incoming/tasks.ts';
import type { Act } from '../../../lib/domain/shared/act.ts';
import { isProblem, type Problem } from '../../../lib/domain/shared/errors.ts';
import { deliveryTaskId, inboxOrder } from '../../../lib/domain/tasks/task.ts';

const act: Act = { by: 'vanthu', name: 'Hồ Thị Lan', at: 100 };
const header = {
  fromCode: 'G15.1',
  fromName: 'Thi hành án dân sự thành phố Hà Nội',
  documentId: 'G15.1,2026/11/22,05/THADS-NV',
  code: '05/THADS-NV',
  issuedOn: '2026-11-22',
  typeName: 'Công văn',
  subject: 'phối hợp xác minh',
  signerName: 'Nguyễn Văn An',
  priority: 4,
};
const arrived: Arrived = {
  state: 'arrived',
  id: 'A',
  agencyCode: 'G15.29',
  axisDocId: 'd-1',
  packetKey: 'packets/x',
  receivedAt: 50,
};

const request = { operation: 'recall', reason: 'ban hành nhầm', concerns: [header.documentId] } as const;

const steps: Readonly<Record<string, { from: Incoming['state']; take: (incoming: Incoming) => Incoming | Problem }>> = {
  open: {
    from: 'arrived',
    take: (it) => when(it, 'arrived', (a) => opened(a, { header, files: [], duplicates: [], checks: [] })),
  },
  register: {
    from: 'opened',
    take: (it) => when(it, 'opened', (a) => registered(a, { arrivalNumber: 7, year: 2026 }, act)),
  },
  inform: {
    from: 'opened',
    take: (it) => when(it, 'opened', (a) => takenForInformation(a, { arrivalNumber: 7, year: 2026 }, act)),
  },
  refuse: { from: 'opened', take: (it) => when(it, 'opened', (a) => refused(a, act, 'Gửi sai nơi nhận')) },
  request: {
    from: 'arrived',
    take: (it) => when(it, 'arrived', (a) => opened(a, { header, files: [], duplicates: [], checks: [] }, request)),
  },
  note: { from: 'requested', take: (it) => when(it, 'requested', (a) => noted(a, act)) },
  break: { from: 'arrived', take: (it) => when(it, 'arrived', (a) => quarantined(a, 'edxml-not-xml')) },
  again: { from: 'quarantined', take: (it) => when(it, 'quarantined', (a) => tryAgain(a)) },
  giveBack: { from: 'quarantined', take: (it) => when(it, 'quarantined', (a) => returned(a, act, 'hỏng')) },
  assign: {
    from: 'registered',
    take: (it) =>
      when(it, 'registered', (a) =>
        assigned(a, act, { officer: 'chuyenvien', officerName: 'Võ Thị Hạnh', opinion: '' }),
      ),
  },
  start: { from: 'assigned', take: (it) => when(it, 'assigned', (a) => started(a, act)) },
  complete: { from: 'in-progress', take: (it) => when(it, 'in-progress', (a) => completed(a, act, 'Đã trả lời')) },
};

function when<State extends Incoming['state']>(
  incoming: Incoming,
  state: State,
  next: (incoming: Extract<Incoming, { state: State }>) => Incoming | Problem,
): Incoming | Problem {
  const found = inIncomingState(incoming, state);
  return isProblem(found) ? found : next(found);
}

describe('any sequence of steps', () => {
  test('each is taken in its place only; refused and completed are ends; an arrival number never changes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 20 }), (sequence) => {
        let incoming: Incoming = arrived;
        for (const name of sequence) {
          const row = steps[name] as (typeof steps)[string];
          const after = row.take(incoming);
          if (incoming.state !== row.from) {
            const letter = incoming.state === 'requested' && row.from === 'opened';
            expect(after).toEqual(
              letter
                ? { code: 'not-a-letter', operation: 'recall' }
                : { code: 'wrong-state', state: incoming.state, needed: row.from },
            );
            continue;
          }
          expect(isProblem(after)).toBe(false);
          if (isProblem(after)) return;
          if ('arrivalNumber' in incoming) expect(after).toMatchObject({ arrivalNumber: incoming.arrivalNumber });
          incoming = after;
        }
      }),
    );
  });
  test('every state has a way on to an end', () => {
    const ends = new Set(['refused', 'returned', 'noted', 'for-information', 'completed']);
    const seen = new Set<string>();
    const walk = (incoming: Incoming): boolean => {
      seen.add(incoming.state);
      if (ends.has(incoming.state)) return true;
      const next = Object.values(steps).filter(({ from }) => from === incoming.state);
      // opening again leads back; the other ways must do
      return next.some((row) => row !== steps['again'] && walk(row.take(incoming) as Incoming));
    };
    expect(walk(arrived)).toBe(true);
    for (const name of ['request', 'break']) expect(walk(steps[name]?.take(arrived) as Incoming)).toBe(true);
    for (const name of ['register', 'inform', 'refuse']) {
      const after = steps[name]?.take(steps['open']?.take(arrived) as Incoming);
      expect(walk(after as Incoming)).toBe(true);
    }
    expect(seen).toEqual(new Set(['arrived', ...Object.values(steps).map(({ from }) => from), ...ends]));
  });
});

describe('a document with a file whose signatures fail', () => {
  const check = {
    verdict: 'TOTAL-FAILED',
    subIndication: 'HASH_FAILURE',
    sentence: 'Nội dung đã bị sửa sau khi ký.',
    signers: [],
  } as const;
  const file = { name: 'quyet-dinh.pdf', contentType: 'application/pdf', key: 'k', size: 1 };
  const failing = { ...arrived, state: 'opened', header, duplicates: [] } as const;
  const files = [
    { ...file, check },
    { ...file, name: 'phu-luc.pdf', check: { ...check, verdict: 'TOTAL-PASSED' as const } },
    { ...file, name: 'bang.docx' },
  ];

  test('is not registered as a valid one, whatever its other files', () => {
    expect(
      registered({ ...failing, files }, { arrivalNumber: 7, year: 2026 }, { ...act, reason: 'đã xem' }),
    ).toMatchObject({
      code: 'signatures-fail',
    });
  });
  test('is registered when they hold', () => {
    const harmless = [{ ...file, check: { ...check, verdict: 'TOTAL-PASSED' as const } }];
    expect(registered({ ...failing, files: harmless }, { arrivalNumber: 7, year: 2026 }, act)).toMatchObject({
      state: 'registered',
    });
  });
  test.each(['INDETERMINATE', 'NO-SIGNATURE'] as const)(
    'when they are %s: only with a reason, which is kept',
    (verdict) => {
      const unclear = { ...failing, files: [{ ...file, check: { ...check, verdict } }] };
      expect(registered(unclear, { arrivalNumber: 7, year: 2026 }, act)).toMatchObject({
        code: 'reason-for-registration',
        checks: ['signature'],
      });
      const reason = 'đã kiểm tra bản giấy';
      expect(registered(unclear, { arrivalNumber: 7, year: 2026 }, { ...act, reason })).toMatchObject({
        state: 'registered',
        registered: { reason },
      });
      expect(takenForInformation(unclear, { arrivalNumber: 7, year: 2026 }, act)).toMatchObject({
        state: 'for-information',
      });
    },
  );
  test('is taken for information with a leader’s word only, with a number', () => {
    expect(takenForInformation({ ...failing, files }, { arrivalNumber: 7, year: 2026 }, act)).toMatchObject({
      code: 'leader-word-needed',
    });
    const leader = { by: 'lanhdao', name: 'Lê Minh Đức' };
    expect(
      takenForInformation({ ...failing, files }, { arrivalNumber: 7, year: 2026 }, { ...act, leader }),
    ).toMatchObject({
      state: 'for-information',
      arrivalNumber: 7,
      registered: { leader },
    });
  });
  test('that an older version could not open is called unreadable, not failed', () => {
    const { subIndication: _, ...unopened } = check;
    const annex = { ...file, name: 'phu-luc.pdf', check: unopened };
    const main = { ...file, check: { ...check, verdict: 'TOTAL-PASSED' as const, pageKey: 'r' } };
    expect(registered({ ...failing, files: [main, annex] }, { arrivalNumber: 7, year: 2026 }, act)).toMatchObject({
      state: 'registered',
    });
    expect(registered({ ...failing, files: [annex] }, { arrivalNumber: 7, year: 2026 }, act)).toMatchObject({
      code: 'checks-stop',
    });
  });
  test('gives the reason to refuse it: which file, what, and the standard’s word for it', () => {
    expect(reasonFromChecks(checksOnFiles(files))).toBe(
      'Tệp “quyet-dinh.pdf”: Nội dung đã bị sửa sau khi ký. (TOTAL-FAILED/HASH_FAILURE)',
    );
    expect(reasonFromChecks([])).toBeUndefined();
  });
  test('the reason leaves room in the 1,000 characters that a status may say', () => {
    const many = Array.from({ length: 90 }, () => files[0] as (typeof files)[0]);
    expect(reasonFromChecks(checksOnFiles(many))).toHaveLength(900);
  });
});

describe('who is waited for', () => {
  const at = (...names: string[]) => names.reduce<Incoming>((it, name) => steps[name]?.take(it) as Incoming, arrived);
  test.each([
    [[], undefined],
    [['open'], ['clerk', 'register', 50]],
    [['open', 'refuse'], undefined],
    [['open', 'inform'], undefined],
    [
      ['open', 'register'],
      ['leader', 'assign', 100],
    ],
    [
      ['open', 'register', 'assign'],
      ['chuyenvien', 'start', 100],
    ],
    [
      ['open', 'register', 'assign', 'start'],
      ['chuyenvien', 'complete', 100],
    ],
    [['open', 'register', 'assign', 'start', 'complete'], undefined],
  ] as const)('after %j', (names, expected) => {
    const tasks = tasksOfIncoming(at(...names));
    const found = tasks.map(({ assignee, kind, since }) => [Object.values(assignee)[0], kind, since]);
    expect(found).toEqual(expected ? [expected] : []);
  });
  test('a damaged packet waits for the clerk', () => {
    const tasks = tasksOfIncoming({ ...arrived, state: 'quarantined', reason: 'edxml-not-xml' });
    expect(tasks).toMatchObject([
      { assignee: { position: 'clerk' }, kind: 'look-at-damaged', subject: '', urgency: 'normal' },
    ]);
  });
});

test('the names of states are those of their shapes', () => {
  expectTypeOf<IncomingState>().toEqualTypeOf<Incoming['state']>();
});

describe('the order of an inbox', () => {
  const urgencies = ['normal', 'urgent', 'very-urgent', 'express'] as const;
  const line = fc.record({
    urgency: fc.constantFrom(...urgencies),
    since: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    id: fc.stringMatching(/^[0-9A-Z]{26}$/),
  });
  test('is the most urgent first, then the longest waiting', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const byKey = lines.toSorted((a, b) => (inboxOrder(a) < inboxOrder(b) ? -1 : 1));
        const wanted = lines.toSorted(
          (a, b) =>
            urgencies.indexOf(b.urgency) - urgencies.indexOf(a.urgency) || a.since - b.since || (a.id < b.id ? -1 : 1),
        );
        expect(byKey.map(({ urgency, since }) => [urgency, since])).toEqual(
          wanted.map(({ urgency, since }) => [urgency, since]),
        );
      }),
    );
  });
  test('two failed recipients of one document are two lines', () => {
    const order = (recipient: string) =>
      inboxOrder({ urgency: 'normal', since: 1, id: deliveryTaskId('A', recipient) });
    expect(order('G15.29')).not.toBe(order('H41'));
  });
});
