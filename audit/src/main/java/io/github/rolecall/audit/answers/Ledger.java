package io.github.rolecall.audit.answers;

import io.github.rolecall.audit.export.RemoteFiles.Missing;
import java.util.ArrayList;
import java.util.List;

/** What was asked for, and what of it was not answered. */
final class Ledger {

  private final List<String> queries = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();

  void asked(String query) {
    queries.add(query);
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
