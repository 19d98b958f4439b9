package io.github.rolecall.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.trino.TrinoEngine.Precision;
import io.trino.testing.MaterializedResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * An archive of the sample organisation: its bucket as a folder, the tables as they are deployed,
 * and a Trino that reads the one by the other.
 *
 * @param root the folder with the buckets
 * @param bundle the bundle in it, on DuckDB
 * @param catalog tells Trino of the tables
 * @param trino asks
 */
record Archive(Path root, Bundle bundle, GlueCatalog catalog, TrinoEngine trino)
    implements AutoCloseable {

  /** The database of an archive, by its default name. */
  static final String DATABASE = "rolecall";

  /** A database with the files of the one bundle, so that views need no condition. */
  static final String ALONE = "alone";

  /** The day of the bundle. */
  static final String DAY = "2026-06-30";

  /** Where it lies again: rows that a query without its condition would count twice. */
  static final String OTHER_DAY = "2026-05-31";

  /** Where it lies too, and where the projection does not reach. */
  static final String TOO_EARLY = "2025-12-31";

  static Archive ofSampleOrganization() throws IOException, InterruptedException, SQLException {
    Path root = Files.createTempDirectory(Bundle.ROOT.resolve("trino-tests/target"), "archive-");
    Path bundles = Files.createDirectories(root.resolve(DATABASE).resolve("bundles"));
    Bundle bundle = Bundle.ofSampleOrganization(bundles.resolve(DAY));
    copy(bundles.resolve(DAY), bundles.resolve(OTHER_DAY));
    copy(bundles.resolve(DAY), bundles.resolve(TOO_EARLY));
    copy(Bundle.ROOT.resolve("test-fixtures/organization"), root.resolve(DATABASE));
    deliverEvents(root.resolve(DATABASE).resolve("compliance-events/year=2026/month=05/day=04"));

    ArchiveTemplate template = ArchiveTemplate.ofSnapshot();
    GlueCatalog catalog =
        new GlueCatalog(
            Map.of(
                DATABASE,
                template.tables(DATABASE),
                ALONE,
                template.tablesOfBundle(DATABASE, DAY)));
    return new Archive(root, bundle, catalog, TrinoEngine.started(catalog.endpoint(), root));
  }

  static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static void deliverEvents(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (InputStream events =
            Objects.requireNonNull(Archive.class.getResourceAsStream("/compliance-events.ndjson"));
        OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(folder.resolve("events-1.json.gz")))) {
      events.transferTo(out);
    }
  }

  Path bucket() {
    return root.resolve(DATABASE);
  }

  MaterializedResult ask(String sql, Precision precision) {
    return trino.run(DATABASE, sql, precision);
  }

  @Override
  public void close() throws SQLException {
    trino.close();
    catalog.close();
    bundle.close();
  }
}
