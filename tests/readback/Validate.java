import java.io.FileInputStream;
import java.io.PrintStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * usage: Validate FLAVOUR FILE... ; tab-separated lines on standard output:
 * FILE path checks pass|fail ; RULE path clause test message context ; ERROR path message (the file could not be read).
 */
public class Validate {
  static final PrintStream OUT = System.out;

  static void line(String... fields) {
    StringBuilder text = new StringBuilder();
    for (String field : fields)
      text.append(text.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
    OUT.println(text);
  }

  public static void main(String[] args) {
    System.setOut(System.err); // the libraries' own chatter
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
    for (int i = 1; i < args.length; i++) {
      String path = args[i];
      try (FileInputStream file = new FileInputStream(path);
           PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
           PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100, false, false, false)) {
        ValidationResult result = validator.validate(parser);
        for (TestAssertion t : result.getTestAssertions())
          if (t.getStatus() == TestAssertion.Status.FAILED)
            line("RULE", path, t.getRuleId().getClause(), "" + t.getRuleId().getTestNumber(), t.getMessage(),
                t.getLocation().getContext());
        line("FILE", path, "" + result.getTotalAssertions(), result.isCompliant() ? "pass" : "fail");
      } catch (Exception | LinkageError error) {
        line("ERROR", path, error.toString());
      }
    }
  }
}
