package io.github.rolecall.audit.export;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.files.Input;
import io.github.rolecall.audit.files.InputFiles;
import io.github.rolecall.audit.files.RemoteFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the files to read and gives them names that do not depend on where they lie: relative to
 * the folder that was given. Of several folders the name of each comes first.
 */
final class SourceFiles {

  private final List<Input> inputs = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();

  /**
   * Finds all files in some places.
   *
   * @param remote finds those that are not on this machine
   */
  SourceFiles(List<String> paths, RemoteFiles remote) throws IOException {
    Map<String, Integer> names = new HashMap<>();
    for (String path : paths) {
      if (remote.isOne(path)) {
        String within = paths.size() == 1 ? "" : prefix(path, names) + "/";
        for (Input input : remote.find(path)) {
          add(within + input.name(), input);
        }
        continue;
      }
      InputFiles found = InputFiles.withTrails();
      found.add(path);
      String prefix = paths.size() == 1 ? "" : prefix(path, names) + "/";
      for (Input input : found.inputs()) {
        add(prefix + relative(input.name(), path), input);
      }
      for (FileProblem problem : found.problems()) {
        problems.add(
            new FileProblem(
                prefix + relative(problem.file(), path), problem.offset(), problem.message()));
      }
    }
  }

  private void add(String name, Input input) {
    if (SourceKind.of(name) != SourceKind.TRAIL_DIGEST) {
      inputs.add(new Input(name, input.size(), input.content(), input.version()));
    }
  }

  /** Returns the files, sorted by name. */
  List<Input> inputs() {
    return inputs.stream().sorted(Comparator.comparing(Input::name)).toList();
  }

  /** Returns what could not be found or entered. */
  List<FileProblem> problems() {
    return problems.stream().sorted().toList();
  }

  private static String prefix(String path, Map<String, Integer> names) {
    String last = lastName(path);
    int count = names.merge(last, 1, Integer::sum);
    return count == 1 ? last : last + "#" + count;
  }

  private static String relative(String name, String given) {
    String root = normal(given);
    if (name.equals(root) || root.isEmpty()) {
      return root.isEmpty() ? name : lastName(given);
    }
    return name.startsWith(root) ? name.substring(root.length()).replaceFirst("^/", "") : name;
  }

  private static String lastName(String path) {
    Path name = Path.of(path).toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }

  private static String normal(String given) {
    Path path = Path.of(given);
    return path.normalize().toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
