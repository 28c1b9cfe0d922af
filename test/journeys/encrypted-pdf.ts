import { createHash, randomBytes } from 'node:crypto';

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** A one-page PDF under the standard security handler, RC4 of 40 bits; with an empty password only its owner has one. ISO 32000-1 § 7.6.3. */
export function encryptedPdf(userPassword = 'mat-khau', allowed = -4): Uint8Array {
  const id = randomBytes(16);
  const owner = randomBytes(32);
  const password = Buffer.concat([Buffer.from(userPassword), padding]).subarray(0, 32);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(allowed);
  const key = createHash('md5')
    .update(Buffer.concat([password, owner, permissions, id]))
    .digest()
    .subarray(0, 5);
  const user = rc4(key, padding);
  const encrypt = `<</Filter/Standard/V 1/R 2/Length 40/P ${allowed}/O<${owner.toString('hex')}>/U<${user.toString('hex')}>>>`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
    encrypt,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<${id.toString('hex')}><${id.toString('hex')}>]>>`;
  return Buffer.from(
    `${text}xref\n0 5\n0000000000 65535 f \n${lines}trailer\n${trailer}\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}
