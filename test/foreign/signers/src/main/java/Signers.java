import com.itextpdf.forms.PdfAcroForm;
import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.PdfWriter;
import com.itextpdf.kernel.pdf.StampingProperties;
import com.itextpdf.signatures.IExternalSignatureContainer;
import com.itextpdf.signatures.PdfSigner;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSigProperties;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSignDesigner;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Signs and fills as the most used libraries do. Each line of standard input is a step, a file that is read and one that is written, apart by
 * tabs; each line of output "done" or what went wrong. Steps: pdfbox, pdfbox-form, pdfbox-seen, pdfbox-seen-form, pdfbox-fill, itext,
 * itext-seen, itext-fill.
 */
public final class Signers {
  private static final int ROOM = 20_000;
  private static KeyPair keys;
  private static X509Certificate certificate;
  private static int count = 0;

  public static void main(String[] args) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
    X500Name name = new X500Name("CN=Signer of others");
    Date from = new Date(System.currentTimeMillis() - 86_400_000L);
    Date to = new Date(System.currentTimeMillis() + 86_400_000L * 365);
    certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(name, BigInteger.ONE, from, to, name, keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] parts = line.split("\t");
      try {
        step(parts[0], parts[1], parts[2]);
        System.out.println("done");
      } catch (Exception error) {
        System.out.println(String.valueOf(error).replaceAll("\\s+", " "));
      }
      System.out.flush();
    }
  }

  private static void step(String step, String in, String out) throws Exception {
    if (step.equals("pdfbox-fill")) fillByPdfBox(in, out);
    else if (step.equals("itext-fill")) fillByIText(in, out);
    else if (step.startsWith("pdfbox")) signByPdfBox(in, out, step.contains("seen"), step.endsWith("form"));
    else signByIText(in, out, step.contains("seen"));
  }

  private static byte[] signatureOver(InputStream content) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    for (int n = content.read(piece); n > 0; n = content.read(piece)) read.write(piece, 0, n);
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()), certificate));
      generator.addCertificates(new JcaCertStore(List.of(certificate)));
      return generator.generate(new CMSProcessableByteArray(read.toByteArray()), false).getEncoded();
    } catch (GeneralSecurityException | CMSException | OperatorCreationException error) {
      throw new IOException(error);
    }
  }

  private static void signByPdfBox(String in, String out, boolean seen, boolean form) throws IOException {
    count++;
    try (PDDocument document = Loader.loadPDF(new File(in))) {
      // what many programs do to look whether there are fields, and which mends the form on the way
      if (form) document.getDocumentCatalog().getAcroForm();
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
      signature.setSignDate(Calendar.getInstance());
      SignatureOptions options = new SignatureOptions();
      options.setPreferredSignatureSize(ROOM);
      if (seen) {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
        PDVisibleSignDesigner designer =
            new PDVisibleSignDesigner(document, new ByteArrayInputStream(picture.toByteArray()), 1);
        designer.xAxis(20 + (count % 2) * 200).yAxis(700).zoom(0).adjustForRotation();
        PDVisibleSigProperties properties = new PDVisibleSigProperties();
        properties.visualSignEnabled(true).setPdVisibleSignature(designer).page(1).buildSignature();
        options.setVisualSignature(properties.getVisibleSignature());
        options.setPage(0);
      }
      document.addSignature(signature, Signers::signatureOver, options);
      try (OutputStream written = new FileOutputStream(out)) {
        document.saveIncremental(written);
      }
    }
  }

  private static void fillByPdfBox(String in, String out) throws IOException {
    try (PDDocument document = Loader.loadPDF(new File(in))) {
      PDField field = document.getDocumentCatalog().getAcroForm(null).getField("So");
      field.setValue("12/QD-CTHADS");
      field.getCOSObject().setNeedToBeUpdated(true);
      for (PDAnnotationWidget widget : field.getWidgets()) {
        widget.getAppearance().getCOSObject().setNeedToBeUpdated(true);
        widget.getNormalAppearanceStream().getCOSObject().setNeedToBeUpdated(true);
      }
      try (OutputStream written = new FileOutputStream(out)) {
        document.saveIncremental(written);
      }
    }
  }

  private static void signByIText(String in, String out, boolean seen) throws IOException, GeneralSecurityException {
    count++;
    try (OutputStream written = new FileOutputStream(out)) {
      PdfSigner signer = new PdfSigner(new PdfReader(in), written, new StampingProperties().useAppendMode());
      signer.setFieldName("Signed" + count);
      if (seen) {
        signer.setPageRect(new com.itextpdf.kernel.geom.Rectangle(20 + (count % 2) * 200, 100, 90, 40));
        signer.setPageNumber(1);
        signer.getSignatureAppearance().setLayer2Text("Signed " + count);
      }
      signer.signExternalContainer(
          new IExternalSignatureContainer() {
            public byte[] sign(InputStream data) throws GeneralSecurityException {
              try {
                return signatureOver(data);
              } catch (IOException error) {
                throw new GeneralSecurityException(error);
              }
            }

            public void modifySigningDictionary(PdfDictionary dictionary) {
              dictionary.put(PdfName.Filter, PdfName.Adobe_PPKLite);
              dictionary.put(PdfName.SubFilter, PdfName.Adbe_pkcs7_detached);
            }
          },
          ROOM);
    }
  }

  private static void fillByIText(String in, String out) throws IOException {
    try (PdfDocument document =
        new PdfDocument(new PdfReader(in), new PdfWriter(out), new StampingProperties().useAppendMode())) {
      PdfAcroForm.getAcroForm(document, false).getField("So").setValue("12/QD-CTHADS");
    }
  }
}
