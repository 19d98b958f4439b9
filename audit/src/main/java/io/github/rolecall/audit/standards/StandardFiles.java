package io.github.rolecall.audit.standards;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.format.JsonOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the documents for other programs into a bundle whose tables are there. */
public final class StandardFiles {

  /** The name of the OSCAL assessment results. */
  public static final String OSCAL = "oscal-assessment-results.json";

  /** The name of the OCSF events, one a line. */
  public static final String OCSF = "ocsf.ndjson";

  /** The name of the findings for AWS Security Hub, one a line. */
  public static final String ASFF = "asff.ndjson";

  private static final int BUFFER = 64 << 10;
  private static final JsonFactory DOCUMENT = JsonOutput.factory("\n");
  private static final JsonFactory LINES = JsonOutput.factory("");

  private final Path bundle;
  private final Assessment assessment;
  private final Map<String, BundleFile> tables = new TreeMap<>();

  /**
   * Prepares the writing.
   *
   * @param bundle the folder of the bundle
   * @param tables the files of the tables, with their hashes
   */
  public StandardFiles(Path bundle, Assessment assessment, List<BundleFile> tables) {
    this.bundle = bundle;
    this.assessment = assessment;
    tables.forEach(table -> this.tables.put(table.path(), table));
  }

  /** Writes the OSCAL assessment results. */
  public void oscal() throws IOException {
    try (OutputStream file = open(OSCAL);
        JsonGenerator out = DOCUMENT.createGenerator(file)) {
      new OscalDocument(bundle, assessment, tables).write(out);
    }
  }

  /** Writes the OCSF events; returns how many. */
  public long ocsf() throws IOException {
    return lines(OCSF, new OcsfEvents(assessment));
  }

  /** Writes the findings for AWS Security Hub; returns how many. */
  public long asff() throws IOException {
    return lines(ASFF, new AsffFindings(assessment));
  }

  private long lines(String name, SituationWriter writer) throws IOException {
    long count = 0;
    try (OutputStream file = open(name);
        JsonGenerator out = LINES.createGenerator(file);
        Histories histories = new Histories(bundle)) {
      for (History history = histories.next(); history != null; history = histories.next()) {
        for (Situation situation : Situation.of(history)) {
          if (writer.write(situation, out)) {
            out.writeRaw('\n');
            count++;
          }
        }
      }
    }
    return count;
  }

  private OutputStream open(String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(bundle.resolve(name)), BUFFER);
  }
}
