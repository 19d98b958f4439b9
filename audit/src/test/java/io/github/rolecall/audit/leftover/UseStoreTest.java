package io.github.rolecall.audit.leftover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UseStoreTest {

  @TempDir Path temp;

  @Test
  void aStoreThatCannotBeOpenedLeavesNothingBehind() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("store"));
    assertThatThrownBy(() -> UseStore.open(folder, "much")).isInstanceOf(SQLException.class);
    assertThat(folder).doesNotExist();
  }

  @Test
  void aStoreThatCannotBeFilledLeavesNothingBehind() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("store"));
    Path taken = folder.resolve("uses.duckdb");
    Files.writeString(taken, "no database of anybody, but long enough to be taken for one");
    assertThatThrownBy(() -> UseStore.open(folder, "64MB")).isInstanceOf(SQLException.class);
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenAtTheEndLeavesNothingBehind() throws IOException, SQLException {
    Path folder = Files.createDirectory(temp.resolve("store"));
    UseStore store = UseStore.open(folder, "64MB");
    store.execute("CREATE UNIQUE INDEX one ON elastic(ip)");
    store.add("elastic", "198.51.100.9");
    store.add("elastic", "198.51.100.9");
    assertThatThrownBy(store::close).isInstanceOf(SQLException.class);
    assertThat(folder).doesNotExist();
    assertThat(store.connection().isClosed()).isTrue();
  }
}
