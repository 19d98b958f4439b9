package io.github.rolecall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages point to is there. */
class PagesTest {

  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]*)(#[^)\\s]*)?\\)");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

  static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(page -> page.toString().endsWith(".md"))
          .map(ROOT::relativize)
          .sorted()
          .toList();
    }
  }

  @Test
  void thereArePages() throws IOException {
    assertThat(pages()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itsLinksLeadSomewhere(Path page) throws IOException {
    Matcher links = LINK.matcher(FENCED.matcher(text(page)).replaceAll(""));
    while (links.find()) {
      Path target = links.group(1).isEmpty() ? page : sibling(page, links.group(1));
      assertThat(ROOT.resolve(target)).as("%s in %s", links.group(), page).exists();
      if (links.group(2) != null && target.toString().endsWith(".md")) {
        assertThat(anchors(target))
            .as("%s in %s", links.group(), page)
            .contains(links.group(2).substring(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theTestsItNamesExist(Path page) throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher tests = TEST.matcher(text(page));
    while (tests.find()) {
      named.add(tests.group(1));
    }
    assertThat(testClasses()).as("classes of tests, named in %s", page).containsAll(named);
  }

  private static Path sibling(Path page, String link) {
    Path parent = page.getParent();
    return (parent == null ? Path.of(link) : parent.resolve(link)).normalize();
  }

  private static String text(Path page) throws IOException {
    return Files.readString(ROOT.resolve(page));
  }

  /** Makes anchors of headings as the usual public hosting does. */
  private static Set<String> anchors(Path page) throws IOException {
    String text = text(page);
    Set<String> anchors =
        text.lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
            .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
            .collect(Collectors.toCollection(TreeSet::new));
    Matcher explicit = ANCHOR.matcher(text);
    while (explicit.find()) {
      anchors.add(explicit.group(1));
    }
    return anchors;
  }

  private static Set<String> testClasses() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      Set<String> classes = new TreeSet<>();
      for (Path module : modules.toList()) {
        Path sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.replace(".java", ""))
                .forEach(classes::add);
          }
        }
      }
      return classes;
    }
  }
}
