package io.github.rolecall.architecture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of libraries that a shaded jar carries: blocks of lines {@code group:artifact:version
 * licence} with indented notes, those beside the jar behind a line that says so.
 */
record ThirdParties(List<Library> inside, List<Library> beside, Set<String> texts) {

  private static final Pattern LIBRARY =
      Pattern.compile("([\\w.-]+):([\\w.-]+):([\\w.-]+) ([\\w.-]+)");
  private static final Pattern TEXT = Pattern.compile("META-INF/[\\w-]+(\\.txt)?");

  /** One library, and the block of lines that it stands in. */
  record Library(String group, String artifact, String version, String licence, String block) {

    /** Whether that is a jar of this library, in a Maven repository of any place. */
    boolean is(String jar) {
      return jar.contains("/" + path() + "/");
    }

    private String path() {
      return group.replace('.', '/') + "/" + artifact + "/" + version;
    }

    List<String> texts() {
      return TEXT.matcher(block).results().map(each -> each.group()).toList();
    }
  }

  static ThirdParties of(ShadedJar jar) throws IOException {
    List<Library> inside = new ArrayList<>();
    List<Library> beside = new ArrayList<>();
    List<Library> into = inside;
    String list = jar.text("META-INF/THIRD-PARTY.txt");
    for (String block : list.split("\n\n", -1)) {
      if (block.startsWith("Beside ")) {
        into = beside;
      }
      for (String line : block.lines().toList()) {
        Matcher library = LIBRARY.matcher(line);
        if (library.matches()) {
          into.add(
              new Library(
                  library.group(1), library.group(2), library.group(3), library.group(4), block));
        }
      }
    }
    Set<String> texts = new TreeSet<>();
    TEXT.matcher(list).results().forEach(each -> texts.add(each.group()));
    return new ThirdParties(List.copyOf(inside), List.copyOf(beside), texts);
  }
}
