package io.github.rolecall.audit.bundle;

import io.github.rolecall.evidence.Table;
import java.nio.charset.StandardCharsets;

/** The page that explains a bundle to whoever finds it. */
public final class ReadMe {

  /** The name of its file in a bundle. */
  public static final String FILE = "README.txt";

  private ReadMe() {}

  /** Returns its bytes. */
  public static byte[] text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        This is an evidence bundle of RoleCall: which EC2 instances got their AWS credentials from an
        IAM role, from when to when, and if not, why, who caused it and who fixed it.

        manifest.json       what was read, how, and what became of it; the hash of every file here
        SHA256SUMS          the same hashes: sha256sum -c SHA256SUMS
        manifest.dsse.json  the signature of the manifest, when there is one
        tables/             each table as NDJSON and CSV
        parquet/            each table as Parquet: the same rows in the same order

        The verdicts for other programs:
        oscal-assessment-results.json   OSCAL 1.1.3 assessment results
        ocsf.ndjson                     OCSF 1.8.0, class 2003 Compliance Finding, one event a line
        asff.ndjson                     AWS Security Finding Format 2018-10-08, one finding a line

        Look at gaps first: it lists what is not known.

        """);
    for (Table table : Table.values()) {
      text.append("%-12s one row is %s%n".formatted(table.tableName(), table.row()));
    }
    return text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
  }
}
