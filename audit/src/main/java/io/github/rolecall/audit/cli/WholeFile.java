package io.github.rolecall.audit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written beside its place and moved there once it is whole, so that nobody ever
 * reads half of it. What is no regular file, as a pipe, is written itself.
 */
final class WholeFile implements AutoCloseable {

  private final Path target;
  private final @Nullable Path part;

  private WholeFile(Path target, @Nullable Path part) {
    this.target = target;
    this.part = part;
  }

  /** Refuses a file that cannot be written, before any work is done. */
  static void check(String option, Path file) throws UsageException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          option + " is " + file + ": expected a file in a folder that exists");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(option + " is " + file + ", a folder: expected a file");
    }
  }

  static WholeFile begin(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new WholeFile(file, null);
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path part =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    part.toFile().deleteOnExit();
    return new WholeFile(target, part);
  }

  /** Opens it for writing; the caller closes the stream before the file is put in place. */
  OutputStream open() throws IOException {
    return Files.newOutputStream(part == null ? target : part);
  }

  /** Moves it to its place, with the permissions of the file that stands there. */
  void putInPlace() throws IOException {
    if (part == null) {
      return;
    }
    if (Files.exists(target)
        && Files.getFileStore(target).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Leaves nothing behind of a file that was not put in place. */
  @Override
  public void close() throws IOException {
    if (part != null) {
      Files.deleteIfExists(part);
    }
  }
}
