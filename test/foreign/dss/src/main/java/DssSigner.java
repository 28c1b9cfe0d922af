import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.security.Signature;
import java.util.Date;
import java.util.Set;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;

/**
 * EU DSS as a signer; the second argument is the PKCS#12 file of a timestamp authority. Words: seen (words in a box), picture, field (into the empty field ConDau), certify (filling in stays permitted), t (with a
 * timestamp), lta (with validation data and a timestamp over the document), stamp (a timestamp over the document alone), place (an empty field more).
 */
public final class DssSigner {
  private static CertificateToken certificate;
  private static PAdESService service;
  private static String stampsPath;

  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    stampsPath = args[1];
    Steps.run(args, (library, how, in, out) -> carryOut(how, new FileDocument(in), out));
  }

  private static void carryOut(Set<String> how, DSSDocument in, String out) throws Exception {
    if (service == null) prepare();
    made(how, in).save(out);
  }

  private static void prepare() throws Exception {
    certificate = new CertificateToken(Steps.certificate);
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    CertificateToken root = new CertificateToken(Steps.root);
    trusted.addCertificate(root);
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    service = new PAdESService(verifier);
    verifier.setAlertOnMissingRevocationData(new SilentOnStatusAlert());
    KeyStore keys = Steps.opened(stampsPath);
    String alias = keys.aliases().nextElement();
    KeyEntityTSPSource stamps = new KeyEntityTSPSource(keys, alias, "honest".toCharArray());
    stamps.setTsaPolicy("1.2.3.4");
    service.setTspSource(stamps);
  }

  private static DSSDocument made(Set<String> how, DSSDocument in) throws Exception {
    if (how.contains("stamp")) return service.timestamp(in, new PAdESTimestampParameters());
    if (how.contains("place")) return service.addNewSignatureField(in, box("Them" + Steps.turn));
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(
        how.contains("lta")
            ? SignatureLevel.PAdES_BASELINE_LTA
            : how.contains("t") ? SignatureLevel.PAdES_BASELINE_T : SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(certificate);
    parameters.setCertificateChain(certificate);
    parameters.bLevel().setSigningDate(new Date());
    parameters.setReason("Ky ban hanh");
    parameters.setContentSize(Steps.ROOM);
    if (how.contains("certify")) parameters.setPermission(CertificationPermission.MINIMAL_CHANGES_PERMITTED);
    if (how.contains("seen") || how.contains("picture") || how.contains("field")) {
      parameters.setImageParameters(image(how));
    }
    byte[] signed = service.getDataToSign(in, parameters).getBytes();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(Steps.key);
    signature.update(signed);
    return service.signDocument(in, parameters, new SignatureValue(SignatureAlgorithm.RSA_SHA256, signature.sign()));
  }

  private static SignatureImageParameters image(Set<String> how) throws IOException {
    SignatureImageParameters image = new SignatureImageParameters();
    if (how.contains("field")) {
      SignatureFieldParameters field = new SignatureFieldParameters();
      field.setFieldId("ConDau");
      image.setFieldParameters(field);
    } else image.setFieldParameters(box(null));
    if (how.contains("picture")) {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB), "png", png);
      image.setImage(new InMemoryDocument(png.toByteArray(), "seal.png"));
    } else {
      SignatureImageTextParameters text = new SignatureImageTextParameters();
      text.setText("Signed " + Steps.turn);
      image.setTextParameters(text);
    }
    return image;
  }

  private static SignatureFieldParameters box(String name) {
    SignatureFieldParameters field = new SignatureFieldParameters();
    if (name != null) field.setFieldId(name);
    field.setPage(1);
    field.setOriginX(20 + Steps.turn * 140);
    field.setOriginY(650);
    field.setWidth(120);
    field.setHeight(40);
    return field;
  }
}
