import { printedNumber } from '../books/number.ts';
import { leadDue } from '../incoming/direction/direction.ts';
import { directedOf } from '../incoming/direction/take.ts';
import type { Incoming } from '../incoming/states.ts';
import type { Outgoing } from '../outgoing/states.ts';
import { vietnamDay } from '../shared/calendar/time.ts';
import { documentKind } from '../shared/kinds.ts';
import { xmlElement, xmlText } from '../shared/text/xml-text.ts';
import { urgencies } from '../shared/urgency-secrecy.ts';
import type { Dossier, RegisterSide } from './dossier.ts';

/** The namespace of the sheet for machines; see docs/dossier-xml.md. */
export const documentNamespace = 'urn:congvan:document:1';

/** A value under its name in the decree; `group` is what it is a part of, and what has several values has several of these. */
export interface DataField {
  readonly group?: string;
  readonly name: string;
  /** as people read it */
  readonly title: string;
  /** days as `yyyy-mm-dd` */
  readonly text: string;
}

/** Where a document stands in a dossier. */
export interface FiledIn extends Pick<Dossier, 'organId' | 'year' | 'notation'> {
  readonly ordinal: number;
}

/** What a sheet says beyond the document itself. */
export interface DataFacts {
  readonly filed: readonly FiledIn[];
  readonly pages: number;
  /** of an outgoing document: the agency by name, who signs and whom it goes to */
  readonly author: string;
  readonly signer: { readonly position: string; readonly name: string };
  readonly recipients: readonly { readonly code: string; readonly name: string }[];
}

const language = 'Tiếng Việt';

/** The data of an outgoing document: Decree 30/2020 App. VI Part II.I. */
export function outgoingData(document: Outgoing, facts: DataFacts): readonly DataField[] {
  const { content, number } = document;
  return [
    ...filedFields(facts.filed),
    field('TypeName', 'Tên loại văn bản', documentKind(content.kind)?.name ?? content.kind),
    field('CodeNumber', 'Số của văn bản', number ? printedNumber(number.number) : ''),
    field('CodeNotation', 'Ký hiệu của văn bản', number?.notation ?? ''),
    field('IssuedDate', 'Ngày, tháng, năm văn bản', number?.day ?? ''),
    field('OrganName', 'Tên cơ quan ban hành', facts.author),
    field('Subject', 'Trích yếu nội dung', content.subject),
    field('Language', 'Ngôn ngữ', content.language ?? language),
    field('PageAmount', 'Số trang của văn bản', pagesText(facts)),
    field('Description', 'Ghi chú', content.note ?? ''),
    field('Position', 'Chức vụ của người ký', facts.signer.position, 'SignerInfo'),
    field('FullName', 'Họ và tên người ký', facts.signer.name, 'SignerInfo'),
    ...facts.recipients.flatMap(({ code, name }) => [
      field('OrganId', 'Mã định danh nơi nhận', code, 'To'),
      field('OrganName', 'Tên nơi nhận', name, 'To'),
    ]),
    field('Priority', 'Mức độ khẩn', urgencies.find(({ code }) => code === content.urgency)?.name ?? content.urgency),
    field('IssuedAmount', 'Số lượng bản phát hành', String(content.copies ?? 1)),
    field('DueDate', 'Hạn trả lời văn bản', content.dueOn ?? ''),
  ];
}

/** The data of a document that came in: Decree 30/2020 App. VI Part II.II. */
export function incomingData(incoming: Incoming, facts: Pick<DataFacts, 'filed' | 'pages'>): readonly DataField[] {
  const header = 'header' in incoming ? incoming.header : undefined;
  const numbered = 'arrivalNumber' in incoming ? incoming : undefined;
  const { number = '', notation = '' } = /^(?<number>[^/]*)\/(?<notation>.*)$/u.exec(header?.code ?? '')?.groups ?? {
    notation: header?.code ?? '',
  };
  const due = (numbered && leadDue(directedOf(numbered))) || header?.dueOn;
  return [
    ...filedFields(facts.filed),
    field('TypeName', 'Tên loại văn bản', header?.typeName ?? ''),
    field('CodeNumber', 'Số của văn bản', number),
    field('CodeNotation', 'Ký hiệu của văn bản', notation),
    field('IssuedDate', 'Ngày, tháng, năm văn bản', header?.issuedOn ?? ''),
    field('OrganName', 'Tên cơ quan ban hành', header?.fromName ?? ''),
    field('Subject', 'Trích yếu nội dung', header?.subject ?? ''),
    field('Language', 'Ngôn ngữ', language),
    field('PageAmount', 'Số trang của văn bản', pagesText(facts)),
    field('ArrivalDate', 'Ngày, tháng, năm đến', vietnamDay(incoming.receivedAt)),
    field('ArrivalNumber', 'Số đến', numbered ? String(numbered.arrivalNumber) : ''),
    field('Position', 'Chức vụ của người ký', header?.signerPosition ?? '', 'SignerInfo'),
    field('FullName', 'Họ và tên người ký', header?.signerName ?? '', 'SignerInfo'),
    field('Priority', 'Mức độ khẩn', header ? priorityName(header.priority) : ''),
    field('ToPlaces', 'Nơi nhận', (header?.toPlaces ?? []).join('; ')),
    ...(numbered ? traces(numbered) : []),
    field('DueDate', 'Hạn giải quyết', due ?? ''),
  ];
}

/** The decree's word for the number that packets bear; the number where it has none. */
const priorityName = (priority: number): string =>
  urgencies.find((row) => row.priority === priority)?.name ?? String(priority);

type Numbered = Extract<Incoming, { arrivalNumber: number }>;

/** Ý kiến phân phối, chỉ đạo, trạng thái xử lý: who was given it by whom, with what words. */
function traces(incoming: Numbered): readonly DataField[] {
  return directedOf(incoming).directions.map(({ name, at, text }) =>
    field('Trace', 'Ý kiến chỉ đạo', `${vietnamDay(at)}, ${name}: ${text}`, 'TraceHeaderList'),
  );
}

const field = (name: string, title: string, text: string, group?: string): DataField => ({
  ...(group === undefined ? {} : { group }),
  ...{ name, title, text },
});

const pagesText = ({ pages }: Pick<DataFacts, 'pages'>): string => (pages === 0 ? '' : String(pages));

const filedFields = (filed: readonly FiledIn[]): readonly DataField[] =>
  filed.flatMap(({ organId, year, notation, ordinal }) => [
    field('OrganId', 'Mã định danh cơ quan lập hồ sơ', organId, 'FileCode'),
    field('FileCatalog', 'Năm hình thành hồ sơ', String(year), 'FileCode'),
    field('FileNotation', 'Số và ký hiệu hồ sơ', notation, 'FileCode'),
    field('DocOrdinal', 'Số thứ tự văn bản trong hồ sơ', String(ordinal)),
  ]);

/** The fields for machines, in their order; neighbours of one group stand in one element, a new one beginning where a name comes again. */
export function dataXml(direction: RegisterSide, id: string, fields: readonly DataField[]): string {
  const root = direction === 'outgoing' ? 'OutgoingDocument' : 'IncomingDocument';
  const lines: string[] = [];
  let open: { readonly group: string; readonly names: Set<string> } | undefined;
  const close = () => {
    if (open) lines.push(`  </${open.group}>`);
    open = undefined;
  };
  for (const { group, name, text } of fields) {
    if (open && (open.group !== group || open.names.has(name))) close();
    if (group !== undefined && !open) {
      open = { group, names: new Set() };
      lines.push(`  <${group}>`);
    }
    open?.names.add(name);
    lines.push(`${open ? '    ' : '  '}${xmlElement(name, text)}`);
  }
  close();
  const head = `<${root} xmlns="${documentNamespace}" id="${xmlText(id)}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...lines, `</${root}>`, ''].join('\n');
}
