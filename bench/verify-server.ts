/**
 * Our verifier behind a door: `verify-server.ts ROOT_DER`. A PDF is posted, and how many signatures were found and hold comes back. As many processes
 * answer as there are processors; the first prints the port, and all end with its standard input.
 */
import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { verifyPdf } from '../lib/pades/verify-pdf.ts';
import { bytesSource } from '../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../lib/pki/node-crypto.ts';
import { parseCertificate } from '../lib/pki/x509/certificate.ts';

if (cluster.isPrimary) {
  const workers = Array.from({ length: availableParallelism() }, () => cluster.fork());
  const ports = await Promise.all(
    workers.map((worker) => new Promise<number>((tell) => worker.once('message', (port: number) => tell(port)))),
  );
  console.log(ports[0]);
  process.stdin.resume().once('end', () => {
    for (const worker of workers) worker.process.kill();
    process.exit(0);
  });
} else {
  const certificate = parseCertificate(readFileSync(process.argv[2] as string));
  const anchors = [{ certificate, purposes: ['signature'] as const }];
  const server = createServer(async (request, response) => {
    try {
      const pdf = await bodyOf(request);
      const report = await verifyPdf(bytesSource(pdf), { crypto: nodeCrypto, at: new Date(), anchors });
      const sound = report.signatures.filter((one) => one.integrity && !one.modified).length;
      response.end(`${sound} of ${report.signatures.length}`);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  server.listen(0, '127.0.0.1', 1024, () => process.send?.((server.address() as AddressInfo).port));
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}
