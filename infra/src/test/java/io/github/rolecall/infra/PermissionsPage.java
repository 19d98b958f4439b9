package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tables of docs/permissions.md. */
final class PermissionsPage {

  private PermissionsPage() {}

  /**
   * Returns what a role's table says.
   *
   * @param section the section's heading
   * @param when which rows count, by what they say in their column "when"
   */
  static Set<Permission> table(String section, Predicate<String> when) throws IOException {
    Set<Permission> permissions = new TreeSet<>();
    for (List<String> row : rows(section)) {
      assertThat(row).as("action, resource, only if, when, why").hasSize(5);
      if (when.test(row.get(3))) {
        for (String action : row.get(0).split(", ", -1)) {
          for (String resource : row.get(1).split(", ", -1)) {
            permissions.add(new Permission(denied(action, row), resource, row.get(2)));
          }
        }
      }
    }
    return permissions;
  }

  /** Returns the rows of a section's tables without backticks, those of the headings left out. */
  static List<List<String>> rows(String section) throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("rolecall.root"), "docs/permissions.md"));
    int start = page.indexOf("## " + section + "\n");
    assertThat(start).as("section %s", section).isNotNegative();
    int end = page.indexOf("\n## ", start);
    try (Stream<String> lines = page.substring(start, end < 0 ? page.length() : end).lines()) {
      return lines
          .filter(line -> line.startsWith("| `") || line.startsWith("| deny `"))
          .map(PermissionsPage::cells)
          .toList();
    }
  }

  private static List<String> cells(String row) {
    String inside = row.substring(1, row.lastIndexOf('|'));
    return Stream.of(inside.split("\\|", -1)).map(cell -> cell.replace("`", "").strip()).toList();
  }

  /** "deny a, b" denies both. */
  private static String denied(String action, List<String> row) {
    boolean denies = row.get(0).startsWith("deny ") && !action.startsWith("deny ");
    return denies ? "deny " + action : action;
  }
}
