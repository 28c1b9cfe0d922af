import java.io.File;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** How PDFBox 3 opens a file. */
final class Opened {
  static PDDocument file(File file) throws IOException {
    return Loader.loadPDF(file);
  }
}
