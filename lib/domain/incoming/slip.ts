import { printedNumber } from '../books/number.ts';
import type { Act } from '../shared/act.ts';
import { printedDay, vietnamClock, vietnamDay } from '../shared/calendar/time.ts';
import type { FormPart, FormRow, FormText } from '../shared/filled-form.ts';
import { urgencies, urgencyOf } from '../shared/urgency-secrecy.ts';
import {
  type Directed,
  type Direction,
  type Distribution,
  type Extension,
  isUnit,
  leadDue,
  type Part,
  type Party,
  type ProgressReport,
} from './direction/direction.ts';
import { directedOf } from './direction/take.ts';
import type { Incoming } from './states.ts';

/** A document under its arrival number. */
export type Numbered = Extract<Incoming, { arrivalNumber: number }>;

/** A document of ours that answers it; of one that may not be read nothing is known. */
export interface SlipAnswer {
  readonly readable: boolean;
  readonly code?: string;
  readonly subject?: string;
}

/**
 * What the slip of an incoming document says: phiếu giải quyết văn bản đến, Decree 30/2020 App. IV. The document, what leaders directed, what units gave out among
 * their people, what those said who cooperate, how far it got, and what came of it. Parts of which there is nothing are left out.
 */
export function slipParts(incoming: Numbered, answers: readonly SlipAnswer[]): readonly FormPart[] {
  const directed = directedOf(incoming);
  const parts: readonly FormPart[] = [
    { title: 'Văn bản đến', rows: documentRows(incoming) },
    { title: 'Ý kiến đề xuất', rows: incoming.proposed ? [directionRow(incoming.proposed)] : [] },
    { title: 'Ý kiến chỉ đạo của lãnh đạo', rows: directed.directions.map(directionRow) },
    { title: 'Ý kiến của lãnh đạo đơn vị', rows: directed.distributions.map(distributionRow(directed)) },
    { title: 'Ý kiến của đơn vị, cá nhân phối hợp', rows: directed.parts.map(partRow) },
    { title: 'Tiến độ và gia hạn', rows: courseRows(directed) },
    { title: 'Kết quả giải quyết', rows: resultRows(incoming, directed, answers) },
  ];
  return parts.filter(({ rows }) => rows.length > 0);
}

const moment = (at: number): string => `${vietnamClock(at).slice(0, 5)} ngày ${printedDay(vietnamDay(at))}`;
const strong = (text: string): FormText => ({ text, tone: 'strong' });
const small = (text: string): FormText => ({ text, tone: 'small' });
/** Who and when. */
const actor = ({ name, at }: Pick<Act, 'name' | 'at'>, ...about: readonly string[]): readonly FormText[] => [
  strong(name),
  ...[...about, moment(at)].map(small),
];
const labelled = (label: string, text: string): readonly FormText[] => (text === '' ? [] : [{ label, text }]);
const said = (text: string): readonly FormText[] => (text === '' ? [] : [{ text }]);
const dueText = (due: string | undefined): readonly FormText[] =>
  labelled('Hạn giải quyết:', due === undefined ? '' : printedDay(due));
const partyName = (party: Party): string => (isUnit(party) ? `${party.name} (${party.headName})` : party.name);
const partyNames = (parties: readonly Party[]): string => parties.map(partyName).join('; ');

function documentRows({ header, arrivalNumber, year, registered }: Numbered): readonly FormRow[] {
  const { fromName, code, issuedOn, typeName, subject, priority, dueOn } = header;
  const urgency = urgencyOf(priority);
  const rows: readonly (readonly [label: string, value: string])[] = [
    ['Nơi gửi', fromName],
    ['Số, ký hiệu, ngày', [code, issuedOn && `ngày ${printedDay(issuedOn)}`].filter(Boolean).join(' ')],
    ['Tên loại', typeName],
    ['Trích yếu', subject],
    ['Số đến, ngày đến', `${printedNumber(arrivalNumber)}/${year} ngày ${printedDay(vietnamDay(registered.at))}`],
    ['Độ khẩn', urgencies.find((one) => one.code === urgency)?.name ?? ''],
    ['Hạn của nơi gửi', dueOn === undefined ? '' : printedDay(dueOn)],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => ({ left: [{ text: label }], right: [{ text: value }] }));
}

const directionRow = (direction: Direction): FormRow => ({
  left: actor(direction),
  right: [
    ...said(direction.text),
    ...labelled('Chủ trì:', direction.lead ? partyName(direction.lead) : ''),
    ...labelled('Phối hợp:', partyNames(direction.cooperating)),
    ...labelled('Để biết:', partyNames(direction.forInformation)),
    ...dueText(direction.due),
  ],
});

const distributionRow =
  ({ parts }: Directed) =>
  (given: Distribution): FormRow => {
    const part = parts.find(({ number }) => number === given.part);
    return {
      left: actor(given, given.unitName),
      right: [
        ...said(given.text),
        ...labelled(part ? 'Giao phối hợp:' : 'Giao chủ trì:', given.to.name),
        ...dueText(given.due),
      ],
    };
  };

function partRow(part: Part): FormRow {
  const { role, of, named, due } = part;
  const about = role === 'cooperating' ? 'Phối hợp' : 'Để biết';
  const left = [strong(of.name), small(named ? `${about}, ${named.name} thực hiện` : about)];
  const open = !part.done && !part.ended;
  return { left, right: [...partSays(part), ...(open ? dueText(due) : [])] };
}

function partSays({ role, of, named, done, ended }: Part): readonly FormText[] {
  if (done) {
    const who = done.name === (named ?? of).name ? '' : `${done.name}, `;
    const when = `${who}${moment(done.at)}`;
    return role === 'cooperating' ? [...said(done.text), small(when)] : [{ text: 'Đã xem' }, small(when)];
  }
  if (!ended) return [{ text: role === 'cooperating' ? 'Chưa có ý kiến' : 'Chưa xem' }];
  const why = ended.how === 'withdrawn' ? 'Lãnh đạo đã thu hồi phần việc này' : 'Kết thúc cùng việc chủ trì';
  return [{ text: why }, small(`${ended.name}, ${moment(ended.at)}`)];
}

/** Reports and requests for more time, in the order of time. */
function courseRows({ progress, extensions }: Directed): readonly FormRow[] {
  return [...progress.map(progressEntry), ...extensions.map(extensionEntry)]
    .toSorted((one, other) => one.at - other.at)
    .map(({ row }) => row);
}

function progressEntry(report: ProgressReport) {
  const percent = report.percent === undefined ? '' : ` (${report.percent}%)`;
  return { at: report.at, row: { left: actor(report), right: labelled(`Báo cáo tiến độ${percent}:`, report.text) } };
}

function extensionEntry(extension: Extension) {
  const { at, reason, from, until, late, decided, lapsed } = extension;
  const [asked, when] = [`Xin gia hạn từ ${printedDay(from)} đến ${printedDay(until)}`, late ? ', khi đã quá hạn' : ''];
  const decision = decided
    ? [
        { label: decided.until === undefined ? 'Không cho gia hạn:' : 'Cho gia hạn:', text: decidedText(decided) },
        small(`${decided.name}, ${moment(decided.at)}`),
      ]
    : said(lapsed ? 'Việc đã xong hoặc trả lại trước khi có quyết định' : 'Chưa có quyết định');
  return { at, row: { left: actor(extension), right: [...labelled(`${asked}${when}:`, reason), ...decision] } };
}

const decidedText = ({ until, reason }: NonNullable<Extension['decided']>): string =>
  [until === undefined ? '' : `đến ${printedDay(until)}`, reason].filter(Boolean).join('. ');

function resultRows(incoming: Numbered, directed: Directed, answers: readonly SlipAnswer[]): readonly FormRow[] {
  const due = leadDue(directed);
  const back = 'handedBack' in incoming ? incoming.handedBack : undefined;
  const rows: readonly (FormRow | undefined)[] = [
    back && { left: actor(back, 'Trả lại việc'), right: said(back.reason) },
    { left: [{ text: 'Người chủ trì' }], right: [{ text: leadText(incoming) }] },
    due === undefined ? undefined : { left: [{ text: 'Hạn giải quyết' }], right: [{ text: printedDay(due) }] },
    { left: [{ text: 'Kết quả' }], right: outcome(incoming) },
    answers.length === 0
      ? undefined
      : { left: [{ text: 'Văn bản trả lời' }], right: answers.map((answer) => ({ text: answerText(answer) })) },
  ];
  return rows.filter((row) => row !== undefined);
}

function outcome(incoming: Numbered): readonly FormText[] {
  if (incoming.state !== 'completed') return [{ text: 'Chưa hoàn thành' }];
  const { name, at, result } = incoming.completed;
  return [...said(result), small(`${name}, ${moment(at)}`)];
}

function leadText(incoming: Numbered): string {
  if (!('assigned' in incoming)) return 'Chờ lãnh đạo giao lại';
  const { officer, officerName, unit } = incoming.assigned;
  if (!unit) return officerName;
  return officer === '' ? `${unit.name} (chưa phân công người)` : `${officerName}, ${unit.name}`;
}

function answerText({ readable, code = '', subject = '' }: SlipAnswer): string {
  if (!readable) return 'Một văn bản mà người in không được xem';
  return code === '' ? `Dự thảo: ${subject}` : `${code}: ${subject}`;
}
