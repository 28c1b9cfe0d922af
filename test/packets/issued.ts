import type { DocumentMessage } from '../../lib/edxml/message.ts';
import { parseDocument } from '../../lib/edxml/parse.ts';
import { sampleJourney } from '../../local/journey/sample-journey.ts';
import type { Product } from '../../local/runtime/product.ts';
import { openStore } from '../../simulator/store.ts';

/** A letter that the demonstration's first agency has issued and sent, as the packet in which it went over the axis. */
export async function issuedPacket(home: string, { baseUrl, setup }: Product): Promise<DocumentMessage> {
  const tell = () => {};
  await sampleJourney({ baseUrl, passwords: setup.demoPasswords, name: 'goi-tin', tell, patienceSeconds: 60 });
  const store = openStore(`${home}/axis`);
  const [sent] = store.sentBy(['G15.1'], 'edoc');
  if (!sent) throw new Error('nothing was sent');
  return parseDocument(store.file(sent.docId));
}

/** The packet's file, replaced. */
export function withFile(packet: DocumentMessage, bytes: Uint8Array, contentType = 'application/pdf'): DocumentMessage {
  return { ...packet, attachments: packet.attachments.map((file) => ({ ...file, bytes, contentType })) };
}

/** The packet with one more file behind its own. */
export function withAnnex(packet: DocumentMessage, name: string, bytes: Uint8Array): DocumentMessage {
  const [main] = packet.attachments;
  if (!main) throw new Error('no file');
  return { ...packet, attachments: [main, { ...main, contentId: 'annex', name, description: '', bytes }] };
}
