package io.github.rolecall.audit.files;

import java.io.IOException;
import java.util.List;

/**
 * Several kinds of places taken as one; each path belongs to the first that knows it.
 *
 * @param all one for each kind
 */
public record Places(List<RemoteFiles> all) implements RemoteFiles {

  /** Keeps a copy of its own. */
  public Places {
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
