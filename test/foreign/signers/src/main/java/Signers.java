import com.itextpdf.forms.PdfAcroForm;
import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.PdfWriter;
import com.itextpdf.kernel.pdf.StampingProperties;
import com.itextpdf.signatures.IExternalSignatureContainer;
import com.itextpdf.signatures.PdfSigner;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Set;

/** PDFBox 3 and iText 8: `pdfbox3-…` as ByPdfBox says, `itext8` with the words seen, field, certify and fill. */
public final class Signers {
  public static void main(String[] args) throws Exception {
    Steps.run(
        args,
        (library, how, in, out) -> {
          if (library.equals("pdfbox3")) ByPdfBox.carryOut(how, in, out);
          else if (how.contains("fill")) fill(in, out);
          else sign(how, in, out);
        });
  }

  private static void sign(Set<String> how, String in, String out) throws IOException, GeneralSecurityException {
    try (OutputStream written = new FileOutputStream(out)) {
      PdfSigner signer = new PdfSigner(new PdfReader(in), written, new StampingProperties().useAppendMode());
      signer.setFieldName(how.contains("field") ? "ConDau" : "Signed" + Steps.turn);
      if (how.contains("certify")) signer.setCertificationLevel(PdfSigner.CERTIFIED_FORM_FILLING);
      if (how.contains("seen")) {
        signer.setPageRect(new com.itextpdf.kernel.geom.Rectangle(20 + Steps.turn * 140, 100, 90, 40));
        signer.setPageNumber(1);
        signer.getSignatureAppearance().setLayer2Text("Signed " + Steps.turn);
      }
      signer.signExternalContainer(
          new IExternalSignatureContainer() {
            public byte[] sign(InputStream data) throws GeneralSecurityException {
              try {
                return Steps.signatureOver(data);
              } catch (IOException error) {
                throw new GeneralSecurityException(error);
              }
            }

            public void modifySigningDictionary(PdfDictionary dictionary) {
              dictionary.put(PdfName.Filter, PdfName.Adobe_PPKLite);
              dictionary.put(PdfName.SubFilter, PdfName.Adbe_pkcs7_detached);
            }
          },
          Steps.ROOM);
    }
  }

  private static void fill(String in, String out) throws IOException {
    try (PdfDocument document =
        new PdfDocument(new PdfReader(in), new PdfWriter(out), new StampingProperties().useAppendMode())) {
      PdfAcroForm.getAcroForm(document, false).getField("So").setValue("12/QD-CTHADS");
    }
  }
}
