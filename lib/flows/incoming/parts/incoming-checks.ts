import type { Check } from '../../../domain/incoming/checks.ts';
import { checksOn, type PageSays } from '../../../domain/incoming/compare.ts';
import { type IncomingFile, mainFile } from '../../../domain/incoming/incoming-file.ts';
import { sameName } from '../../../domain/incoming/names.ts';
import type { Arrived, IncomingHeader } from '../../../domain/incoming/states.ts';
import { kindTitles } from '../../../domain/outgoing/page-check.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { inGroups } from '../../../domain/shared/in-groups.ts';
import { plainLine } from '../../../domain/shared/plain-text.ts';
import type { DocumentMessage } from '../../../edxml/message.ts';
import { pageFacts } from '../../../letter-page/facts.ts';
import { letterPlaces } from '../../../letter-page/places.ts';
import { isOfFile } from '../../../pdf/errors.ts';
import type { OpeningContext } from '../../parts/opening-context.ts';
import type { SucceededAddressee } from './addressee.ts';

/** What the packet says, with the directory's name of its sender: who calls themselves something else is not shown under it. */
export async function headerOf(context: OpeningContext, packet: DocumentMessage): Promise<IncomingHeader> {
  const sender = await context.directory.agencyByCode(packet.from.organId);
  const claimed = packet.from.name;
  return {
    fromCode: packet.from.organId,
    fromName: sender?.name ?? claimed,
    ...(sender && claimed !== '' && !sameName(claimed, sender.name) ? { claimedName: claimed } : {}),
    documentId: packet.documentId,
    code: `${packet.number}/${packet.notation}`,
    issuedOn: packet.promulgatedOn,
    typeName: packet.type.name,
    subject: packet.subject,
    signerName: packet.signer.fullName,
    ...capacityIn(packet),
    priority: packet.priority,
    ...(packet.dueOn === undefined ? {} : { dueOn: packet.dueOn }),
    ...placesIn(packet),
  };
}

/** So many of the places that somebody else names are kept, and so many letters of each. */
const [maxPlaces, maxPlaceLetters] = [100, 200];

function placesIn({ toPlaces }: DocumentMessage): Pick<IncomingHeader, 'toPlaces'> {
  const places = toPlaces.map((place) => plainLine(place).slice(0, maxPlaceLetters)).filter((place) => place !== '');
  return places.length > 0 ? { toPlaces: places.slice(0, maxPlaces) } : {};
}

/** In which capacity the packet says that was signed; texts of somebody else are kept short. */
function capacityIn({ signer }: DocumentMessage): Pick<IncomingHeader, 'signerCompetence' | 'signerPosition'> {
  const [competence, position] = [signer.competence, signer.position].map((text) => plainLine(text).slice(0, 200));
  return {
    ...(competence ? { signerCompetence: competence } : {}),
    ...(position ? { signerPosition: position } : {}),
  };
}

/** What opening a packet has found before it is compared. */
interface OpenedFacts {
  readonly files: readonly IncomingFile[];
  readonly duplicates: readonly string[];
  readonly notTheirs: readonly string[];
  readonly succeeded?: SucceededAddressee | undefined;
}

/** Asks the directory and the page, and compares with what the packet claims. */
export async function checkPacket(
  context: OpeningContext,
  { agencyCode, axisFrom = '' }: Arrived,
  packet: DocumentMessage,
  header: IncomingHeader,
  { files, duplicates, notTheirs, succeeded }: OpenedFacts,
): Promise<Check[]> {
  const { directory } = context;
  const us = await directory.agency(agencyCode);
  if (!us) throw new Error(`${agencyCode} is not in the directory`);
  const sender = await directory.agencyByCode(header.fromCode);
  const named = await directory.agenciesNamed(packet.from.name);
  return checksOn({
    us,
    today: vietnamDay(context.clock.now()),
    claimed: { code: header.fromCode, name: packet.from.name },
    sender,
    axisFrom,
    axisSender: axisFrom === '' ? undefined : await directory.agencyByCode(axisFrom),
    bearer: named.find(({ code }) => code !== sender?.code),
    addressed: await inGroups(
      packet.to,
      async ({ organId }) => (await directory.agencyByCode(organId))?.code ?? organId,
    ),
    succeeded,
    code: header.code,
    issuedOn: header.issuedOn,
    signerName: header.signerName,
    competence: header.signerCompetence,
    files,
    page: await pageOf(context, mainFile(files), header.signerName),
    unknownOperation: packet.beside?.unknownOperation,
    duplicates: duplicates.length,
    notTheirs,
  });
}

/** What the first page of the letter says of itself; nothing where it cannot be read. */
async function pageOf(
  context: OpeningContext,
  main: IncomingFile | undefined,
  signer: string,
): Promise<PageSays | undefined> {
  if (!main?.check || main.check.verdict === 'UNREADABLE') return undefined;
  try {
    const { number, notation, printed, caption } = pageFacts(
      await letterPlaces(await context.files.open(main.key), signer, { filled: true }),
      kindTitles,
    );
    return {
      ...(number ? { number: number.text } : {}),
      ...(notation ? { notation: notation.text } : {}),
      ...(caption ? { caption: caption.lines } : {}),
      ...printed,
    };
  } catch (error) {
    if (isOfFile(error)) return undefined;
    throw error;
  }
}
