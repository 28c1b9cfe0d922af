import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Calendar;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSigProperties;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSignDesigner;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * Signs and fills as programs with PDFBox do, of version 2 and of version 3. Words: form (looked at before), seen (with the designer), drawn (with a
 * template of one's own), field (into the empty field ConDau), certify (filling in stays permitted), outside (signed apart), catalog (the
 * catalogue written again), fill.
 */
final class ByPdfBox {
  static void carryOut(Set<String> how, String in, String out) throws IOException {
    try (PDDocument document = Opened.file(new File(in))) {
      if (how.contains("fill")) fill(document, out);
      else sign(document, how, out);
    }
  }

  private static void sign(PDDocument document, Set<String> how, String out) throws IOException {
    // what many programs do to look whether there are fields, and which mends the form on the way
    if (how.contains("form")) document.getDocumentCatalog().getAcroForm();
    if (how.contains("catalog")) document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
    PDSignature signature = new PDSignature();
    if (how.contains("field")) intoField(document, signature);
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
    signature.setName("Nguyen Van A");
    signature.setReason("Ky ban hanh");
    signature.setSignDate(Calendar.getInstance());
    if (how.contains("certify")) certify(document, signature);
    SignatureOptions options = new SignatureOptions();
    options.setPreferredSignatureSize(Steps.ROOM);
    options.setPage(0);
    if (how.contains("seen")) options.setVisualSignature(designed(document));
    if (how.contains("drawn")) options.setVisualSignature(template(document));
    boolean outside = how.contains("outside");
    if (outside) document.addSignature(signature, options);
    else document.addSignature(signature, Steps::signatureOver, options);
    try (OutputStream written = new FileOutputStream(out)) {
      if (!outside) document.saveIncremental(written);
      else {
        ExternalSigningSupport support = document.saveIncrementalForExternalSigning(written);
        support.setSignature(Steps.signatureOver(support.getContent()));
      }
    }
  }

  private static void intoField(PDDocument document, PDSignature signature) throws IOException {
    PDSignatureField field = (PDSignatureField) document.getDocumentCatalog().getAcroForm(null).getField("ConDau");
    if (field == null || field.getSignature() != null) throw new IOException("no empty field");
    field.getCOSObject().setItem(COSName.V, signature);
    signature.getCOSObject().setNeedToBeUpdated(true);
    field.getCOSObject().setNeedToBeUpdated(true);
  }

  private static void certify(PDDocument document, PDSignature signature) {
    COSDictionary parameters = new COSDictionary();
    parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
    parameters.setInt(COSName.P, 2);
    parameters.setName(COSName.V, "1.2");
    parameters.setNeedToBeUpdated(true);
    COSDictionary reference = new COSDictionary();
    reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
    reference.setItem("TransformMethod", COSName.getPDFName("DocMDP"));
    reference.setItem("DigestMethod", COSName.getPDFName("SHA1"));
    reference.setItem("TransformParams", parameters);
    reference.setNeedToBeUpdated(true);
    COSArray references = new COSArray();
    references.add(reference);
    references.setNeedToBeUpdated(true);
    signature.getCOSObject().setItem("Reference", references);
    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    COSBase found = catalog.getDictionaryObject("Perms");
    COSDictionary permissions = found instanceof COSDictionary ? (COSDictionary) found : new COSDictionary();
    permissions.setItem("DocMDP", signature);
    permissions.setNeedToBeUpdated(true);
    catalog.setItem("Perms", permissions);
    catalog.setNeedToBeUpdated(true);
  }

  private static InputStream picture() throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
    return new ByteArrayInputStream(picture.toByteArray());
  }

  private static InputStream designed(PDDocument document) throws IOException {
    PDVisibleSignDesigner designer = new PDVisibleSignDesigner(document, picture(), 1);
    designer.xAxis(20 + Steps.turn * 140).yAxis(390).zoom(0).adjustForRotation();
    PDVisibleSigProperties properties = new PDVisibleSigProperties();
    properties.visualSignEnabled(true).setPdVisibleSignature(designer).page(1).buildSignature();
    return properties.getVisibleSignature();
  }

  /** A document of one page with one signature field, from which the library takes the appearance. */
  private static InputStream template(PDDocument source) throws IOException {
    PDRectangle place = new PDRectangle(20 + Steps.turn * 140, 20, 120, 50);
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(source.getPage(0).getMediaBox());
      document.addPage(page);
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      PDSignatureField field = new PDSignatureField(form);
      PDAnnotationWidget widget = field.getWidgets().get(0);
      form.setSignaturesExist(true);
      form.setAppendOnly(true);
      form.getCOSObject().setDirect(true);
      form.getFields().add(field);
      widget.setRectangle(place);
      PDFormXObject drawn = new PDFormXObject(new PDStream(document));
      drawn.setResources(new PDResources());
      drawn.setFormType(1);
      drawn.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
      PDAppearanceStream appearance = new PDAppearanceStream(drawn.getCOSObject());
      PDAppearanceDictionary appearances = new PDAppearanceDictionary();
      appearances.getCOSObject().setDirect(true);
      appearances.setNormalAppearance(appearance);
      widget.setAppearance(appearances);
      try (PDPageContentStream content = new PDPageContentStream(document, appearance)) {
        content.setNonStrokingColor(new org.apache.pdfbox.pdmodel.graphics.color.PDColor(new float[] {1, 1, 0}, PDDeviceRGB.INSTANCE));
        content.addRect(0, 0, 120, 50);
        content.fill();
        byte[] bytes = picture().readAllBytes();
        content.drawImage(PDImageXObject.createFromByteArray(document, bytes, "seal"), 2, 2, 40, 20);
      }
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      document.save(written);
      return new ByteArrayInputStream(written.toByteArray());
    }
  }

  private static void fill(PDDocument document, String out) throws IOException {
    PDField field = document.getDocumentCatalog().getAcroForm(null).getField("So");
    if (field == null) throw new IOException("no field");
    field.setValue("12/QD-CTHADS");
    field.getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getAcroForm(null).getCOSObject().setNeedToBeUpdated(true);
    for (PDAnnotationWidget widget : field.getWidgets()) {
      widget.getCOSObject().setNeedToBeUpdated(true);
      widget.getAppearance().getCOSObject().setNeedToBeUpdated(true);
      widget.getNormalAppearanceStream().getCOSObject().setNeedToBeUpdated(true);
    }
    try (OutputStream written = new FileOutputStream(out)) {
      document.saveIncremental(written);
    }
  }
}
