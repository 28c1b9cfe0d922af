import type { SignatureReport, VerifyReport } from '../../lib/pades/verify/report/report.ts';
import { sha256Hex } from '../../lib/pki/sha256.ts';
import { linesOf, signaturesOf, textOf } from './paper.ts';

type Signature = ReturnType<typeof signaturesOf>[number];

/** Stands for the verifier: a signature holds where it is over all that stands before it, by the key that it names. */
export const verifyPdf: typeof import('../../lib/pades/verify-pdf.ts').verifyPdf = async (source) => {
  const text = await textOf(source);
  const signatures = signaturesOf(text).map(reportOf);
  const whole = signatures.every(({ integrity }) => integrity);
  const verdict = signatures.length === 0 ? 'INDETERMINATE' : whole ? 'TOTAL-PASSED' : 'TOTAL-FAILED';
  const report: VerifyReport = {
    verdict,
    subIndication: verdict === 'TOTAL-FAILED' ? 'HASH_FAILURE' : null,
    signatures,
    trustJudged: true,
    intact: whole && signatures.length > 0,
    revisions: linesOf(text).length + 1,
    damaged: false,
    notices: [],
    sentence: verdict,
    sentenceEn: verdict,
  };
  return report;
};

function reportOf({ field, by, certificate, whole, level }: Signature): SignatureReport {
  const { name, organisation } = certificate;
  return {
    field,
    kind: 'signature',
    signer: name,
    level: level as SignatureReport['level'],
    signedAt: null,
    timeSource: 'claimed',
    indication: whole ? 'TOTAL-PASSED' : 'TOTAL-FAILED',
    subIndication: whole ? null : 'HASH_FAILURE',
    coverage: 'revision',
    integrity: whole,
    changesAfter: [],
    modified: false,
    signedEnd: null,
    certificate: {
      commonName: name,
      organisation,
      title: null,
      subject: `CN=${name},O=${organisation}`,
      issuer: 'CN=Sim',
      serial: '01',
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2040-01-01T00:00:00Z',
      fingerprint: sha256Hex(Buffer.from(by)),
    },
    capacities: [],
    reason: null,
    location: null,
    digest: 'sha256',
    certification: null,
    faults: [],
    notices: [],
    sentence: '',
    sentenceEn: '',
  };
}
