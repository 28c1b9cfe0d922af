import com.itextpdf.text.DocumentException;
import com.itextpdf.text.Image;
import com.itextpdf.text.Rectangle;
import com.itextpdf.text.pdf.PdfDictionary;
import com.itextpdf.text.pdf.PdfName;
import com.itextpdf.text.pdf.PdfReader;
import com.itextpdf.text.pdf.PdfSignatureAppearance;
import com.itextpdf.text.pdf.PdfSignatureAppearance.RenderingMode;
import com.itextpdf.text.pdf.PdfStamper;
import com.itextpdf.text.pdf.security.ExternalSignatureContainer;
import com.itextpdf.text.pdf.security.MakeSignature;
import java.awt.image.BufferedImage;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Set;

/** PDFBox 2 and iText 5: `pdfbox2-…` as ByPdfBox says, `itext5` with the words seen, picture, field, certify and fill. */
public final class Signers {
  public static void main(String[] args) throws Exception {
    Steps.run(
        args,
        (library, how, in, out) -> {
          if (library.equals("pdfbox2")) ByPdfBox.carryOut(how, in, out);
          else if (how.contains("fill")) fill(in, out);
          else sign(how, in, out);
        });
  }

  private static void sign(Set<String> how, String in, String out) throws Exception {
    try (OutputStream written = new FileOutputStream(out)) {
      PdfStamper stamper = PdfStamper.createSignature(new PdfReader(in), written, '\0', null, true);
      PdfSignatureAppearance appearance = stamper.getSignatureAppearance();
      appearance.setReason("Ky ban hanh");
      appearance.setLocation("Ha Noi");
      appearance.setCertificate(Steps.certificate);
      if (how.contains("certify")) appearance.setCertificationLevel(PdfSignatureAppearance.CERTIFIED_FORM_FILLING);
      Rectangle place = new Rectangle(20 + Steps.turn * 140, 410, 120 + Steps.turn * 140, 440);
      if (how.contains("field")) appearance.setVisibleSignature("ConDau");
      else if (how.contains("seen") || how.contains("picture"))
        appearance.setVisibleSignature(place, 1, "Signed" + Steps.turn);
      if (how.contains("picture")) {
        appearance.setSignatureGraphic(Image.getInstance(new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB), null));
        appearance.setRenderingMode(RenderingMode.GRAPHIC_AND_DESCRIPTION);
      }
      MakeSignature.signExternalContainer(
          appearance,
          new ExternalSignatureContainer() {
            public byte[] sign(InputStream data) throws GeneralSecurityException {
              try {
                return Steps.signatureOver(data);
              } catch (IOException error) {
                throw new GeneralSecurityException(error);
              }
            }

            public void modifySigningDictionary(PdfDictionary dictionary) {
              dictionary.put(PdfName.FILTER, PdfName.ADOBE_PPKLITE);
              dictionary.put(PdfName.SUBFILTER, PdfName.ADBE_PKCS7_DETACHED);
            }
          },
          Steps.ROOM);
    }
  }

  private static void fill(String in, String out) throws IOException, DocumentException {
    PdfReader reader = new PdfReader(in);
    try (OutputStream written = new FileOutputStream(out)) {
      PdfStamper stamper = new PdfStamper(reader, written, '\0', true);
      if (!stamper.getAcroFields().setField("So", "12/QD-CTHADS")) throw new IOException("no field");
      stamper.close();
    }
  }
}
