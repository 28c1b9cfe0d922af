import { printedCode } from '../../lib/domain/books/number.ts';
import { vietnamClock, vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { buildDocument, buildStatus } from '../../lib/edxml/build.ts';
import type { DocumentMessage, DocumentReference } from '../../lib/edxml/message.ts';
import { EdxmlError } from '../../lib/edxml/names.ts';
import { parseDocument } from '../../lib/edxml/parse.ts';
import type { Held } from '../../simulator/store.ts';
import { identityOf } from '../ports/signers.ts';
import { hashOf, signatureValue, tailOf } from '../stand-ins/paper.ts';
import type { World } from '../world.ts';
import { hanoi, nameOfAgency, nghean, outsider } from './office.ts';

/** What somebody else's system does at the axis: it writes letters, some of them broken, and answers as it likes. */
export function outsideAct(world: World): void {
  const kind = world.chance.below(10);
  if (kind < 4) letter(world, 'new');
  else if (kind < 5) letter(world, world.chance.pick(['recall', 'update', 'replace']));
  else if (kind < 6) rubbish(world);
  else answerOurs(world);
}

const stamp = (now: number): string => `${vietnamDay(now)} ${vietnamClock(now)}`;

/** A letter to one of us: signed, unsigned, or changed after it was signed; now and then one that came before. */
function letter(world: World, operation: DocumentMessage['operation']): void {
  const { axis, chance, clock } = world;
  const earlier = lettersOf(world);
  const again = operation === 'new' && earlier.length > 0 && chance.hit(0.15) ? chance.pick(earlier) : undefined;
  if (again) return void axis.store.add({ ...again, to: [again.to], file: axis.store.file(again.docId) }, clock.now());
  const number = String(10 + chance.below(100_000));
  const notation = 'STP-VP';
  const day = vietnamDay(clock.now());
  const concerned = earlier.length > 0 ? [referenceTo(world, chance.pick(earlier))] : [];
  const to = chance.pick([hanoi, nghean]);
  const message: DocumentMessage = {
    from: { organId: outsider, name: chance.hit(0.05) ? nameOfAgency(hanoi) : nameOfAgency(outsider) },
    to: [{ organId: to, name: nameOfAgency(to) }],
    documentId: `${outsider},${day.replaceAll('-', '/')},${number}/${notation}`,
    number,
    notation,
    place: 'Thanh Hóa',
    promulgatedOn: day,
    type: { type: 2, detail: 18, name: 'Công văn' },
    subject: `V/v ${world.newId()}`,
    content: '',
    signer: { competence: '', position: 'Giám đốc', fullName: identityName(outsider) },
    priority: chance.below(3),
    pages: 1,
    responseFor: operation === 'new' ? [] : concerned,
    toPlaces: [nameOfAgency(to)],
    operation,
    reason: 'Lý do',
    staff: '',
    sentAt: stamp(clock.now()),
    attachments: [
      {
        contentId: 'main',
        name: 'van-ban.pdf',
        description: 'Văn bản chính',
        contentType: 'application/pdf',
        bytes: paper(world),
      },
    ],
  };
  const title = message.subject;
  axis.store.add(
    {
      messageType: 'edoc',
      from: outsider,
      to: [to],
      title,
      notation: `${number}/${notation}`,
      file: buildDocument(message),
    },
    clock.now(),
  );
}

const identityName = (owner: string): string =>
  (JSON.parse(Buffer.from(identityOf(owner).certificate).toString('utf8')) as { readonly name: string }).name;

function paper({ chance, newId }: World): Uint8Array {
  const text = `%PDF-1.7 ${newId()}`;
  if (chance.hit(0.15)) return Buffer.from(text);
  const over = hashOf(chance.hit(0.15) ? `${text} changed` : text);
  const by = Buffer.from(identityOf(outsider).certificate).toString('utf8');
  const line = {
    is: 'signed',
    field: 'chu_ky',
    value: signatureValue(outsider, over),
    by,
    level: 'B-B',
    over,
  } as const;
  return Buffer.concat([Buffer.from(text), tailOf(line)]);
}

const lettersOf = ({ axis }: World): Held[] =>
  axis.store
    .all()
    .filter(({ from, messageType }) => from === outsider && messageType === 'edoc')
    .slice(-20);

/** Bytes that are no packet, or no whole one. */
function rubbish(world: World): void {
  const { axis, chance, clock } = world;
  const earlier = lettersOf(world);
  const whole = earlier.length > 0 ? axis.store.file(chance.pick(earlier).docId) : Buffer.from('<edXML/>');
  const file = chance.pick([
    Buffer.from(''),
    Buffer.from('không phải XML'),
    Buffer.from('<edXML:edXMLEnvelope xmlns:edXML="http://www.e-doc.vn/Schema/"></edXML:edXMLEnvelope>'),
    whole.subarray(0, Math.floor(whole.length / 2)),
  ]);
  const to = [chance.pick([hanoi, nghean])];
  const messageType = chance.hit(0.7) ? 'edoc' : 'status';
  axis.store.add({ messageType, from: outsider, to, title: 'hỏng', notation: '', file }, clock.now());
}

const codes = ['01', '03', '04', '05', '06', '02', '13', '16', '99'];

/** Statuses about what we sent to them, or claim to have sent, in any order and more than once. */
function answerOurs(world: World): void {
  const { axis, chance, clock } = world;
  const [waiting] = axis.store.waitingFor([outsider], 'edoc');
  if (waiting) axis.store.setStatus(waiting.docId, 'done', '', clock.now());
  const received = axis.store
    .all()
    .filter(({ to, messageType }) => to === outsider && messageType === 'edoc')
    .slice(-8);
  if (received.length === 0) return;
  const one = chance.pick(received);
  const statusCode = chance.hit(0.7) ? chance.pick(codes.slice(0, 5)) : chance.pick(codes);
  const file = buildStatus({
    from: { organId: chance.hit(0.05) ? 'H99.9' : outsider, name: nameOfAgency(outsider) },
    responseFor: referenceTo(world, one),
    statusCode,
    description: 'Trạng thái',
    staff: '',
    timestamp: stamp(clock.now()),
  });
  const message = {
    messageType: 'status',
    from: outsider,
    to: [one.from],
    title: statusCode,
    notation: one.notation,
    file,
  };
  for (let times = chance.hit(0.1) ? 2 : 1; times > 0; times -= 1) axis.store.add(message, clock.now());
}

/** What a packet calls itself; a document of ours by its number where the packet cannot be read. */
function referenceTo({ axis, mirror, clock }: World, held: Held): DocumentReference {
  try {
    const { documentId, number, notation, promulgatedOn, from } = parseDocument(axis.store.file(held.docId));
    return { organId: from.organId, code: `${number}/${notation}`, documentId, promulgatedOn };
  } catch (error) {
    if (!(error instanceof EdxmlError)) throw error;
  }
  const own = [...mirror.outgoing.values()].find(
    ({ state }) => state.number && printedCode(state.number) === held.notation,
  );
  const documentId = own?.state.state === 'issued' ? own.state.documentId : '';
  return { organId: held.from, code: held.notation, documentId, promulgatedOn: vietnamDay(clock.now()) };
}
