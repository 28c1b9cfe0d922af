import type { MailProver } from '../../lib/ports/mail-prover.ts';
import type { MailReader } from '../../lib/ports/mail-reader.ts';

/** No mail of the run is signed; of some, by their size, the check takes too long every time. */
export const mailProver: MailProver = {
  check: async ({ size }) =>
    size % 3 === 0 ? 'unchecked' : { domain: 'toaan.example', signatures: [], demanded: 'no' },
};

/** A mail of the run brings one file: what stands behind its header. */
export const mailReader: MailReader = {
  async read(file) {
    const bytes = await file.read(0, file.size);
    const at = Buffer.from(bytes).indexOf('\n\n');
    const from = { name: 'Tòa án nhân dân', address: 'vanthu@toaan.example' };
    const attachments = [{ name: 'van-ban.pdf', contentType: 'application/pdf', bytes: bytes.slice(at + 2) }];
    return { from, to: '', subject: 'Chuyển giao bản án', text: 'Kính gửi', attachments };
  },
};
