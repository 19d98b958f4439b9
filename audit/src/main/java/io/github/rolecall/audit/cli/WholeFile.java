package io.github.rolecall.audit.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written beside its place and moved there once it is whole, so that nobody ever
 * reads half of it. What is no regular file, as a pipe, is written itself.
 */
final class WholeFile implements AutoCloseable {

  private final Path target;
  private final @Nullable Path part;
  private final boolean isPrivate;

  private WholeFile(Path target, @Nullable Path part, boolean isPrivate) {
    this.target = target;
    this.part = part;
    this.isPrivate = isPrivate;
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
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new UsageException(option + " is " + file + ": expected a file that may be written");
    }
    if (!Files.isWritable(folder) && !isOther(file)) {
      throw new UsageException(
          option + " is " + file + ": expected a file in a folder that may be written to");
    }
  }

  /** Begins a file that everybody may read who may read new files of this user. */
  static WholeFile begin(Path file) throws IOException {
    return begin(file, false);
  }

  /** Begins a file that nobody else may read, unless one stands there that others may. */
  static WholeFile beginPrivate(Path file) throws IOException {
    return begin(file, true);
  }

  /** The part has a name that nobody can foresee, so that nobody can plant a link there. */
  private static WholeFile begin(Path file, boolean isPrivate) throws IOException {
    if (isOther(file)) {
      return new WholeFile(file, null, isPrivate);
    }
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      String name = "." + target.getFileName() + ".";
      Path part = Files.createTempFile(target.getParent(), name, ".part");
      part.toFile().deleteOnExit();
      return new WholeFile(target, part, isPrivate);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Says whether something stands there that is no regular file, as a pipe. */
  private static boolean isOther(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  /** The part is nobody's business: the file that was asked for is named. */
  private static OutputException cannotWrite(Path file, IOException e) {
    String why =
        e instanceof FileSystemException trouble
            ? FileTrouble.reason(trouble)
            : ": " + FileTrouble.line(e);
    return new OutputException("cannot write " + file + why, e);
  }

  /** Opens it for writing; the caller closes the stream before the file is put in place. */
  OutputStream open() throws IOException {
    OutputStream out =
        part == null
            ? Files.newOutputStream(target)
            : Files.newOutputStream(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          out.write(bytes, from, length);
        } catch (IOException e) {
          throw cannotWrite(target, e);
        }
      }
    };
  }

  /** Moves it to its place, with the permissions of the file that stands there. */
  void putInPlace() throws IOException {
    if (part == null) {
      return;
    }
    try {
      putInPlace(part);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  private void putInPlace(Path part) throws IOException {
    if (Files.getFileStore(part).supportsFileAttributeView(PosixFileAttributeView.class)) {
      if (Files.exists(target)) {
        Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
      } else if (!isPrivate) {
        Files.setPosixFilePermissions(part, usual());
      }
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns the permissions that new files get: only making one tells the umask. */
  private Set<PosixFilePermission> usual() throws IOException {
    Path probe = target.resolveSibling("." + UUID.randomUUID() + ".part");
    Files.newByteChannel(probe, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
    try {
      return Files.getPosixFilePermissions(probe);
    } finally {
      Files.delete(probe);
    }
  }

  /** Leaves nothing behind of a file that was not put in place. */
  @Override
  public void close() throws IOException {
    if (part != null) {
      Files.deleteIfExists(part);
    }
  }
}
