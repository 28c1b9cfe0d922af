import type { picturesVi } from '../pictures.ts';

export const picturesEn: typeof picturesVi = {
  title: { seal: 'Seal', signature: 'Signature' },
  none: {
    seal: 'There is no picture of the seal: the agency’s digital signature is valid all the same, and unseen on the page.',
    signature:
      'There is no picture of the signature: the digital signature is valid all the same, and unseen on the page.',
  },
  change: { seal: 'Change the seal', signature: 'Change the signature' },
  rules: {
    seal: 'A red PNG on a transparent ground, cropped to the edge of the seal. Documents issued from the day on bear it; those of before keep theirs.',
    signature:
      'A blue PNG on a transparent ground, cropped to the signature. Documents signed from the day on bear it; those of before keep theirs.',
  },
  file: 'PNG file (at most 1 MB)',
  preview: 'As documents will bear it',
  trueSize: (mm) => `True size: ${mm} mm wide`,
  unclear: 'The server does not answer. Try again.',
};
