/** Whether an honest file is intact: what we say, and what other verifiers say where they are installed. */
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { dssLines, hasDss } from '../../foreign/dss.ts';
import { hasPoppler, hasPyhanko, passesPdfsig, pyhankoLines, withFiles } from '../../foreign/tools.ts';

/** `intact`, or the reason why not with the changes that are not permitted. */
export async function verdictOf(file: Uint8Array): Promise<string> {
  try {
    const { intact, sentence, signatures } = await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at: new Date() });
    const refused = signatures.flatMap((one) => one.changesAfter.filter(({ permitted }) => !permitted));
    return intact ? 'intact' : `${sentence} (${refused.map(({ path, detail }) => `${path}: ${detail}`).join('; ')})`;
  } catch (error) {
    if (error instanceof PdfError) return `refused: ${error.code}`;
    throw error;
  }
}

export interface Besides {
  readonly name: string;
  /** In the order of the files; false, too, for what is no file. */
  readonly intact: readonly boolean[];
}

/** pdfsig, pyHanko and EU DSS with the certificates trusted; those that are not installed are left out. */
export function besides(files: readonly (Uint8Array | string)[], certificates: readonly Uint8Array[]): Besides[] {
  const made = files.flatMap((file, i): [string, Uint8Array][] =>
    typeof file === 'string' ? [] : [[`${i}.pdf`, file]],
  );
  const trusted = certificates.map((der, i): [string, Uint8Array] => [`${i}.der`, der]);
  return withFiles(Object.fromEntries([...made, ...trusted]), (path) => {
    const paths = made.map(([name]) => path(name));
    const judged = (name: string, verdicts: readonly boolean[]): Besides => {
      const byName = new Map(made.map(([file], i) => [file, verdicts[i] === true]));
      return { name, intact: files.map((_, i) => byName.get(`${i}.pdf`) === true) };
    };
    const out: Besides[] = [];
    if (hasPoppler) out.push(judged('pdfsig', paths.map(passesPdfsig)));
    const roots = trusted.map(([name]) => path(name));
    if (hasPyhanko) out.push(judged('pyHanko', pyhankoLines(paths, roots)));
    if (hasDss) {
      const lines = dssLines(paths, certificates, new Date());
      out.push(
        judged(
          'EU DSS',
          lines.map(({ found, passed }) => found > 0 && found === passed),
        ),
      );
    }
    return out;
  });
}
