package io.github.rolecall.audit.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder in which an export keeps what it has read or was answered. A later one goes on from
 * there and signs what comes of it, so that nobody else may have put anything into it.
 */
public final class WorkFolder {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final String EXPECTED = ": remove it if you do not know why, and try again";

  private WorkFolder() {}

  /**
   * Makes the folder, or takes the one that is there.
   *
   * @throws IOException if somebody else can have written into it, or it leads elsewhere
   */
  public static void prepare(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    PosixFileAttributeView ofParent =
        parent == null ? null : Files.getFileAttributeView(parent, PosixFileAttributeView.class);
    if (ofParent == null) {
      Files.createDirectories(folder);
      return;
    }
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      demandOwn(folder);
    }
  }

  private static void demandOwn(Path folder) throws IOException {
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is a link, or no folder" + EXPECTED);
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(folder, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    PosixFileAttributes attributes = view.readAttributes();
    Set<PosixFilePermission> allowed = attributes.permissions();
    if (allowed.contains(PosixFilePermission.GROUP_WRITE)
        || allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("others may write into " + folder + EXPECTED);
    }
    UserPrincipal user = user(folder);
    demandOf(user, folder);
    view.setPermissions(OWNER_ONLY);
    for (Path path : entries(folder)) {
      if (Files.isSymbolicLink(path)) {
        throw new IOException(path + " is a link" + EXPECTED);
      }
      demandOf(user, path);
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /** Only a file that was just made tells who makes files here. */
  private static UserPrincipal user(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "probe", ".tmp");
    try {
      return Files.getOwner(probe, NOFOLLOW_LINKS);
    } finally {
      Files.delete(probe);
    }
  }

  private static void demandOf(UserPrincipal user, Path path) throws IOException {
    UserPrincipal owner = Files.getOwner(path, NOFOLLOW_LINKS);
    if (!owner.equals(user)) {
      throw new IOException(path + " belongs to " + owner + EXPECTED);
    }
  }
}
