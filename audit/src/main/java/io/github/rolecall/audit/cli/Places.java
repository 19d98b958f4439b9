package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bulk.Input;
import io.github.rolecall.audit.export.RemoteFiles;
import java.io.IOException;
import java.util.List;

/** Several ways to find files that are not on this machine. */
record Places(List<RemoteFiles> all) implements RemoteFiles {

  Places {
    all = List.copyOf(all);
  }

  @Override
  public boolean isOne(String path) {
    return all.stream().anyMatch(one -> one.isOne(path));
  }

  @Override
  public List<Input> find(String path) throws IOException {
    for (RemoteFiles one : all) {
      if (one.isOne(path)) {
        return one.find(path);
      }
    }
    return List.of();
  }

  @Override
  public List<Missing> missing() {
    return all.stream().flatMap(one -> one.missing().stream()).toList();
  }

  @Override
  public List<String> queries() {
    return all.stream().flatMap(one -> one.queries().stream()).toList();
  }
}
