import type { Context } from '../../kernel/context.ts';
import type { VerifyReport } from '../../pades/verify/report/report.ts';
import type { MailProver } from '../../ports/mail-prover.ts';
import type { MailReader } from '../../ports/mail-reader.ts';
import type { Trust } from '../../ports/trust.ts';
import type { Typeface } from '../../ports/typeface.ts';

/** Sets what a verification found on one A4 page, with the address where anybody can verify again. */
export interface ReportPages {
  page(found: {
    readonly report: VerifyReport;
    /** what the document is called by those who read it */
    readonly title: string;
    /** SHA-256 of the file, hexadecimal */
    readonly fingerprint: string;
    readonly at: Date;
  }): Promise<Uint8Array>;
}

/** The context where incoming packets are opened and checked. It reaches nobody: a packet comes from somebody unknown. */
export interface OpeningContext extends Context {
  readonly trust: Trust;
  readonly reportPages: ReportPages;
  /** of the arrival stamp */
  readonly typeface: Typeface;
  readonly mailReader: MailReader;
  readonly mailProver: MailProver;
}
