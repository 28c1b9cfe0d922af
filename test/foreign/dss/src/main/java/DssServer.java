import com.sun.net.httpserver.HttpServer;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.logging.LogManager;

/**
 * DSS behind a door: a PDF is posted, and how many signatures were found and passed comes back. Usage: DssServer TRUSTED_DER. It answers as many
 * at once as there are processors, prints its port, and ends with its standard input.
 */
public final class DssServer {
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(DSSUtils.loadCertificate(new File(args[0])));
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()));
    server.createContext(
        "/",
        exchange -> {
          byte[] answer;
          int status = 200;
          try {
            answer = verdict(exchange.getRequestBody().readAllBytes(), trusted).getBytes(StandardCharsets.UTF_8);
          } catch (RuntimeException error) {
            status = 500;
            answer = String.valueOf(error).getBytes(StandardCharsets.UTF_8);
          }
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    System.out.println(server.getAddress().getPort());
    System.out.flush();
    while (System.in.read() >= 0) continue;
    System.exit(0);
  }

  private static String verdict(byte[] pdf, CommonTrustedCertificateSource trusted) {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier);
    SimpleReport report = validator.validateDocument().getSimpleReport();
    int passed = 0;
    for (String id : report.getSignatureIdList())
      if ("TOTAL_PASSED".equals(String.valueOf(report.getIndication(id)))) passed++;
    return passed + " of " + report.getSignatureIdList().size();
  }
}
