package io.github.rolecall.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files that lie in a folder. No link is followed and nothing but plain files is opened, so
 * nothing outside of the folder is read.
 */
final class BundleFolder {

  private static final int DEEPEST = 16;
  private static final int MOST_FILES = 10_000;

  private final Path root;
  private final Map<String, Long> files = new TreeMap<>();
  private final Set<String> folders = new TreeSet<>();
  private boolean tooMany;

  private BundleFolder(Path root) {
    this.root = root;
  }

  /** Looks at a folder; what does not belong into a bundle is a discrepancy. */
  static BundleFolder of(Path root, Discrepancies discrepancies) throws IOException {
    BundleFolder folder = new BundleFolder(root.toRealPath());
    Files.walkFileTree(
        folder.root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, folder.visitor(discrepancies));
    return folder;
  }

  private SimpleFileVisitor<Path> visitor(Discrepancies discrepancies) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
          discrepancies.add(name(file), "is a symbolic link: expected a file");
        } else if (!attributes.isRegularFile()) {
          discrepancies.add(name(file), "is neither a file nor a folder that is looked into");
        } else {
          files.put(name(file), attributes.size());
        }
        return bounded(file, files.size(), "files");
      }

      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (!directory.equals(root)) {
          folders.add(name(directory));
        }
        return bounded(directory, folders.size(), "folders");
      }

      private FileVisitResult bounded(Path last, int number, String what) {
        if (number <= MOST_FILES) {
          return FileVisitResult.CONTINUE;
        }
        discrepancies.add(
            name(last), "is one of more than " + MOST_FILES + " " + what + ": no bundle");
        tooMany = true;
        return FileVisitResult.TERMINATE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
        if (e != null) {
          discrepancies.unread(name(directory), e.toString());
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        discrepancies.unread(name(file), e.toString());
        return FileVisitResult.CONTINUE;
      }
    };
  }

  /** Says whether there are so many files or folders that not all were looked at. */
  boolean hasTooMany() {
    return tooMany;
  }

  private String name(Path file) {
    return file.equals(root)
        ? "."
        : root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  /** Returns the sizes of the files by their paths within the folder. */
  Map<String, Long> files() {
    return files;
  }

  /** Returns the paths of the folders within the folder, sorted. */
  Set<String> folders() {
    return folders;
  }

  Path path(String file) {
    return root.resolve(file);
  }

  InputStream open(String file) throws IOException {
    return Files.newInputStream(path(file), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads a small file.
   *
   * @return null when it is not there, or cannot be taken, which is a discrepancy
   */
  byte @Nullable [] read(String file, int most, Discrepancies discrepancies) {
    Long size = files.get(file);
    if (size == null) {
      discrepancies.add(file, "is missing");
      return null;
    }
    if (size > most) {
      discrepancies.add(file, "has " + size + " bytes: expected at most " + most);
      return null;
    }
    try (InputStream in = open(file)) {
      return in.readNBytes(most);
    } catch (IOException e) {
      discrepancies.unread(file, e.toString());
      return null;
    }
  }
}
