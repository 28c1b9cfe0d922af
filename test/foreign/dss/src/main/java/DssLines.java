import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.logging.LogManager;

/**
 * Many files in one run. Usage: DssLines ISO_TIME TRUSTED_DER…, file names on standard input. One line of JSON for each file:
 * how many signatures it finds, how many of them TOTAL-PASSED, and how many warnings stand beside those.
 */
public final class DssLines {
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (int i = 1; i < args.length; i++) trusted.addCertificate(DSSUtils.loadCertificate(new File(args[i])));
    Date at = Date.from(Instant.parse(args[0]));
    BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      System.out.println(line(name, trusted, at));
      System.out.flush();
    }
  }

  private static String line(String name, CommonTrustedCertificateSource trusted, Date at) {
    int found = 0;
    int passed = 0;
    int warnings = 0;
    try {
      CommonCertificateVerifier verifier = new CommonCertificateVerifier();
      verifier.setTrustedCertSources(trusted);
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(name));
      validator.setCertificateVerifier(verifier);
      validator.setValidationTime(at);
      SimpleReport report = validator.validateDocument().getSimpleReport();
      for (String id : report.getSignatureIdList()) {
        found++;
        if ("TOTAL_PASSED".equals(String.valueOf(report.getIndication(id)))) passed++;
        warnings += report.getAdESValidationWarnings(id).size();
      }
      return String.format("{\"found\":%d,\"passed\":%d,\"warnings\":%d}", found, passed, warnings);
    } catch (Throwable error) {
      return String.format("{\"found\":%d,\"passed\":0,\"warnings\":0,\"error\":\"%s\"}", found, error.getClass().getSimpleName());
    }
  }
}
