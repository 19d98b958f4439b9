package io.github.rolecall.audit.answers;

import io.github.rolecall.audit.files.RemoteFiles.Missing;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was asked for, and what of it was not answered. */
final class Ledger {

  private final List<String> queries = new ArrayList<>();
  private final SortedSet<Path> files = new TreeSet<>();
  private final List<Missing> missing = new ArrayList<>();

  void asked(String query) {
    queries.add(query);
  }

  /** Takes note of a file that may hold an answer, or a part of one. */
  void file(Path one) {
    files.add(one);
  }

  /** Returns the files below a folder that were asked for, as far as they are there. */
  List<Path> files(Path folder) {
    return files.stream()
        .filter(file -> file.startsWith(folder))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  void missing(Missing one) {
    missing.add(one);
  }

  List<String> queries() {
    return List.copyOf(queries);
  }

  List<Missing> missing() {
    return List.copyOf(missing);
  }
}
