import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * What every program that signs honestly has in common: its first argument is a PKCS#12 file with the password "honest". Each line of standard input
 * is a step, a file that is read, one that is written, and the number of the step on its file, apart by tabs; each line of output "done" or what
 * went wrong. A step is the name of a library and words that say how, apart by hyphens.
 */
public final class Steps {
  public static final int ROOM = 20_000;
  public static PrivateKey key;
  public static X509Certificate certificate;
  public static X509Certificate root;
  /** The number of the step on its file, so that names and places differ. */
  public static int turn = 0;

  public interface Maker {
    void carryOut(String library, Set<String> how, String in, String out) throws Exception;
  }

  public static void run(String[] args, Maker maker) throws Exception {
    KeyStore store = opened(args[0]);
    String alias = store.aliases().nextElement();
    key = (PrivateKey) store.getKey(alias, "honest".toCharArray());
    certificate = (X509Certificate) store.getCertificate(alias);
    root = (X509Certificate) store.getCertificateChain(alias)[1];
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] parts = line.split("\t");
      String[] words = parts[0].split("-");
      turn = Integer.parseInt(parts[3]);
      try {
        maker.carryOut(words[0], Set.of(words), parts[1], parts[2]);
        System.out.println("done");
      } catch (Exception | LinkageError | StackOverflowError error) {
        System.out.println(String.valueOf(error).replaceAll("\\s+", " "));
      }
      System.out.flush();
    }
  }

  public static KeyStore opened(String path) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = new FileInputStream(path)) {
      store.load(file, "honest".toCharArray());
    }
    return store;
  }

  public static byte[] signatureOver(InputStream content) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    content.transferTo(read);
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(key), certificate));
      generator.addCertificates(new JcaCertStore(List.of(certificate)));
      return generator.generate(new CMSProcessableByteArray(read.toByteArray()), false).getEncoded();
    } catch (GeneralSecurityException | CMSException | OperatorCreationException error) {
      throw new IOException(error);
    }
  }
}
