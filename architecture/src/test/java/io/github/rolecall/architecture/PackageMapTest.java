package io.github.rolecall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the command line's packages in docs/architecture.md shows what is there. */
class PackageMapTest {

  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));
  private static final Path AUDIT =
      ROOT.resolve("audit/src/main/java/io/github/rolecall/audit").normalize();
  private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| .+ \\| (`.+`) \\|");
  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?io\\.github\\.rolecall\\.audit\\.([a-z]+)\\.");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  void everyPackageIsOnTheMapAndNoOther() throws IOException {
    try (Stream<Path> below = Files.list(AUDIT)) {
      List<String> packages =
          below.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).toList();

      assertThat(map().keySet()).containsExactlyInAnyOrderElementsOf(packages).isNotEmpty();
    }
  }

  @Test
  void whoeverIsSaidToCallAPackageKnowsIt() throws IOException {
    for (Map.Entry<String, List<String>> row : map().entrySet()) {
      for (String caller : row.getValue()) {
        String place = caller.equals("Main") ? "Main.java" : caller;

        assertThat(known(AUDIT.resolve(place)))
            .as("packages that %s knows", caller)
            .contains(row.getKey());
      }
    }
  }

  /** Returns the packages, each with those that the page says call it. */
  private static Map<String, List<String>> map() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/architecture.md"));
    String section = page.substring(page.indexOf("### Its packages"));
    Map<String, List<String>> map = new TreeMap<>();
    ROW.matcher(section)
        .results()
        .forEach(row ->
            map.put(
                row.group(1),
                NAME.matcher(row.group(2)).results().map(name -> name.group(1)).toList()));
    return map;
  }

  /** Returns the packages of the command line that a file, or a file of a folder, imports from. */
  private static Set<String> known(Path place) throws IOException {
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .forEach(each -> packages.add(each.group(1)));
      }
    }
    return packages;
  }
}
