// The libraries that people use today, each in the way its own documentation shows. Bytes in, signed file out.

const room = 16_384;
const empty = { reason: '', contactInfo: '', name: '', location: '' };

/** A signature dictionary with the placeholder that @signpdf fills, for libraries that make none themselves. */
async function addPlaceholder(lib, doc) {
  const { PDFName, PDFNumber, PDFHexString, PDFString, PDFArray } = lib;
  const { context } = doc;
  const range = PDFArray.withContext(context);
  range.push(PDFNumber.of(0));
  for (let i = 0; i < 3; i++) range.push(PDFName.of('**********'));
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'adbe.pkcs7.detached',
      ByteRange: range,
      Contents: PDFHexString.of('0'.repeat(room * 2)),
      M: PDFString.fromDate(new Date()),
    }),
  );
  const page = doc.getPages()[0];
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      V: signature,
      T: PDFString.of('Signature1'),
      F: 4,
      P: page.ref,
    }),
  );
  page.node.set(PDFName.of('Annots'), context.obj([widget]));
  doc.catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ SigFlags: 3, Fields: [widget] })));
}

async function signpdfWith(p12, password) {
  const { SignPdf } = await import('@signpdf/signpdf');
  const { P12Signer } = await import('@signpdf/signer-p12');
  // A signer of theirs reads its file while it signs, and can do so only once.
  return (bytes) => new SignPdf().sign(Buffer.from(bytes), new P12Signer(Buffer.from(p12), { passphrase: password }));
}

export const peers = {
  '@signpdf': async (p12, password) => {
    const { plainAddPlaceholder } = await import('@signpdf/placeholder-plain');
    const sign = await signpdfWith(p12, password);
    return (bytes) => sign(plainAddPlaceholder({ pdfBuffer: Buffer.from(bytes), ...empty, signatureLength: room }));
  },
  '@cantoo/pdf-lib': async (p12, password) => {
    const lib = await import('@cantoo/pdf-lib');
    const sign = await signpdfWith(p12, password);
    return async (bytes) => {
      const doc = await lib.PDFDocument.load(bytes, { forIncrementalUpdate: true });
      await addPlaceholder(lib, doc);
      return sign(await doc.commit({ useObjectStreams: false }));
    };
  },
  '@libpdf/core': async (p12, password) => {
    const { PDF, P12Signer } = await import('@libpdf/core');
    const signer = await P12Signer.create(p12, password);
    return async (bytes) => (await (await PDF.load(bytes)).sign({ signer })).bytes;
  },
  'pdf-lib': async (p12, password) => {
    const lib = await import('pdf-lib');
    const sign = await signpdfWith(p12, password);
    return async (bytes) => {
      const doc = await lib.PDFDocument.load(bytes);
      await addPlaceholder(lib, doc);
      return sign(await doc.save({ useObjectStreams: false }));
    };
  },
};
