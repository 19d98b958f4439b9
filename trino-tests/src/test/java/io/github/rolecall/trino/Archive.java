package io.github.rolecall.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.trino.TrinoEngine.Precision;
import io.trino.testing.MaterializedResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The buckets of two archives as folders, their tables as they are deployed, and a Trino that asks
 * them. Each database lies in the folder that is called like it.
 *
 * @param root the folder with the buckets
 * @param catalog tells Trino of the tables
 * @param trino asks
 */
record Archive(Path root, GlueCatalog catalog, TrinoEngine trino) implements AutoCloseable {

  /** The database of an archive, by its default name. */
  static final String DATABASE = "rolecall";

  /** The database of an archive with one bundle alone, whose views need no condition. */
  static final String ALONE = "alone";

  static Archive in(Path root) throws IOException {
    ArchiveTemplate template = ArchiveTemplate.ofSnapshot();
    for (String database : List.of(DATABASE, ALONE)) {
      Files.createDirectories(root.resolve(database));
    }
    GlueCatalog catalog =
        new GlueCatalog(
            Map.of(DATABASE, template.tables(DATABASE), ALONE, template.tables(ALONE)));
    return new Archive(root, catalog, TrinoEngine.started(catalog.endpoint(), root));
  }

  /** Returns where a bundle is copied to, by {@code docs/archive.md}. */
  Path bundle(String database, String day) {
    return root.resolve(database).resolve("bundles").resolve(day);
  }

  /** Returns what a key in a bucket stands for. */
  Path key(String database, String key) {
    return root.resolve(database).resolve(key);
  }

  MaterializedResult ask(String sql, Precision precision) {
    return trino.run(DATABASE, sql, precision);
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

  @Override
  public void close() {
    trino.close();
    catalog.close();
  }
}
