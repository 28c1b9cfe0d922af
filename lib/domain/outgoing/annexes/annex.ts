import type { Problem } from '../../shared/errors.ts';
import type { FileRef } from '../../shared/file-ref.ts';
import type { SignatureLevel } from '../../shared/signature-level.ts';
import { type AnnexKind, annexKinds, endsAs } from './annex-kinds.ts';

/** What an annex was found to be by what is in it. */
export interface FoundAnnex {
  readonly kind: AnnexKind;
  /** of a PDF */
  readonly pages?: number;
  /** programs of Word, Excel or PowerPoint are in it, which its reader may run */
  readonly macros?: true;
  /** a PDF that those who signed it have closed against further signatures, such as a document that was issued before */
  readonly closed?: true;
}

/** Whether the agency's signature is put on it at issue. */
export const isToBeSigned = ({ kind, closed }: FoundAnnex): boolean => kind === 'pdf' && !closed;

/** A file that goes along with a document: Decree 30/2020 App. I II.8, V.1. The bytes are those of the drafter. */
export interface Annex extends FoundAnnex {
  /** with its ending, as recipients see it */
  readonly name: string;
  readonly file: FileRef;
  /** of the bytes, hex */
  readonly sha256: string;
}

/** An annex as recipients get it: a PDF bears the agency's signature, everything else stays byte for byte what it was. */
export interface IssuedAnnex extends Annex {
  /** of the agency's signature on it; missing where there is none */
  readonly level?: SignatureLevel;
}

/** The annexes of a document as they stand: of an issued one those that recipients get. */
export function annexesOf(document: {
  readonly content: { readonly annexes?: readonly Annex[] };
  readonly annexes?: readonly IssuedAnnex[];
}): readonly IssuedAnnex[] {
  return document.annexes ?? document.content.annexes ?? [];
}

/** Files that may go along with one document. */
export const maxAnnexes = 30;
/** Letters of the name of one. */
export const maxAnnexName = 150;

/** Bytes that signatures, pictures and boxes may add to a document that is not signed yet, and a signature to an annex. */
const growth = { document: 150_000, annex: 64_000 } as const;

/** Kinds that travel as they are; the others travel in a zip of one file, as the axis' own library sends them. */
const bare: ReadonlySet<AnnexKind> = new Set(['pdf', 'docx', 'zip']);

/** Whether an annex is put into a zip of its own for the way. National exchange § 3.6. */
export const travelsInZip = ({ kind }: Pick<Annex, 'kind'>): boolean => !bare.has(kind);

/** Bytes that the packet holds at most: what travels in a zip counts twice, for its reader unpacks it. */
export function packetBytes(document: FileRef, annexes: readonly Pick<Annex, 'kind' | 'file'>[]): number {
  const sizes = annexes.map(({ kind, file }) => {
    if (kind === 'pdf') return file.size + growth.annex;
    return bare.has(kind) ? file.size : 2 * file.size;
  });
  return sizes.reduce((sum, size) => sum + size, document.size + growth.document);
}

/** What is wrong with the annexes of a document together. `limit`: bytes of a packet. */
export function annexesProblem(document: FileRef, annexes: readonly Annex[], limit: number): Problem | undefined {
  if (annexes.length === 0) return undefined;
  if (annexes.length > maxAnnexes) return { code: 'annexes-too-many', count: annexes.length, limit: maxAnnexes };
  const repeated = annexes.find(({ name, sha256 }, index) =>
    annexes.slice(0, index).some((other) => other.sha256 === sha256 || sameName(other.name, name)),
  );
  if (repeated) return { code: 'annex-repeated', name: repeated.name, detail: repeated.name };
  const size = packetBytes(document, annexes);
  return size > limit ? { code: 'annexes-too-large', size, limit } : undefined;
}

/** Recipients keep files in folders in which large and small letters are the same. */
const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A name that contradicts what is in the file; it would be opened by the wrong program, or by none. */
export function annexNameProblem(name: string, kind: AnnexKind): Problem | undefined {
  if (endsAs(name, kind)) return undefined;
  const { name: found, endings } = annexKinds[kind];
  return { code: 'annex-name-differs', name, detail: `${name}: ${found} (.${endings.join(', .')})` };
}

/** What stands of annexes in the log: by their digests nobody can exchange one without a trace. */
export function annexFacts(annexes: readonly Annex[] = []): object {
  if (annexes.length === 0) return {};
  return { annexes: annexes.map(({ name, sha256, file: { size } }) => ({ name, size, sha256 })) };
}
