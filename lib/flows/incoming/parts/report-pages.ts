import type { VerifyReport } from '../../../pades/verify/report/report.ts';

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
