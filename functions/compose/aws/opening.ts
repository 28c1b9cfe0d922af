import { recordsTrust } from '../../../lib/adapters/directory/records-trust.ts';
import { tinos } from '../../../lib/adapters/fonts/tinos.ts';
import { reportPages } from '../../../lib/adapters/report/verification-report.ts';
import { verifyPage } from '../../../lib/edge/verify-page.ts';
import type { OpeningContext } from '../../../lib/flows/parts/opening-context.ts';
import { type AwsSettings, composeAws } from './context.ts';

export interface OpeningSettings extends AwsSettings {
  /** `https://` and the host name under which people open the page */
  readonly siteOrigin: string;
}

/** Seconds that the check of a mail's signatures may take. */
const maxCheckSeconds = 60;

/** The context on AWS of the worker that opens incoming packets and checks their signatures. */
export function composeAwsOpening(settings: OpeningSettings): OpeningContext {
  const context = composeAws(settings);
  return {
    ...context,
    trust: recordsTrust(context.records),
    typeface: tinos,
    // loaded when the first mail is opened
    mailReader: {
      read: async (file) => (await import('../../../lib/adapters/mail/mailparser-reader.ts')).readMail(file),
    },
    mailProver: {
      check: async (file) => {
        const [{ checkSignatures }, { dnsLookup }, { within }] = await Promise.all([
          import('../../../lib/adapters/mail/mailauth-prover.ts'),
          import('../../../lib/adapters/mail/dns-text.ts'),
          import('../../../lib/adapters/mail/within.ts'),
        ]);
        return within(maxCheckSeconds, checkSignatures(file, dnsLookup([])));
      },
    },
    reportPages: reportPages(() => `${settings.siteOrigin}/${verifyPage}`),
  };
}
