import { type Encryption, encryptedFile } from './encrypt.ts';

const methods = {
  rc4: { v: 1, r: 2, method: 'rc4' },
  aes: { v: 5, r: 6, method: 'aes', more: '/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen>>>>/StmF/StdCF/StrF/StdCF' },
} as const satisfies Readonly<Record<string, Encryption>>;

export interface LetterOptions extends Pick<Encryption, 'user' | 'owner'> {
  /** What readers may do (table 22), in revision 6; next to nothing when left out. */
  readonly permissions?: number;
  /** With an empty signature field Ky. */
  readonly field?: boolean;
}

/** One page with a line of text, under the passwords of a reader and of the owner. */
export function encryptedLetter(kind: keyof typeof methods, options: LetterOptions): Uint8Array {
  const { permissions, field, ...passwords } = options;
  const method: Encryption = methods[kind];
  const more = `${method.more ?? ''}${permissions === undefined ? '' : `/P ${permissions}`}`;
  const { file } = encryptedFile({ ...method, more, ...passwords }, (seal) => {
    const content = seal(4, Buffer.from('BT /F1 12 Tf 60 700 Td (Quyet dinh) Tj ET')).toString('latin1');
    return [
      `<</Type/Catalog/Pages 2 0 R${field ? '/AcroForm<</Fields[6 0 R]/SigFlags 1>>' : ''}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      ...(field ? [`<</FT/Sig/T<${seal(6, Buffer.from('Ky')).toString('hex')}>>>`] : []),
    ];
  });
  return file;
}
