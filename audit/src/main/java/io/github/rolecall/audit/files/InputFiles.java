package io.github.rolecall.audit.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the files to read. A file that is named is read whatever it is called; in a folder those
 * are read whose names end as JSON or gzip files do, at any depth, and the others are counted.
 */
public final class InputFiles {

  /** Stands for standard input on the command line. */
  public static final String STANDARD_INPUT = "-";

  private static final String DEAD_LINK = "a symbolic link that leads nowhere or in a circle";
  private static final String NO_PERMISSION = "no permission to read it";

  private static final Pattern JSON = Pattern.compile("(?i).*\\.(json|ndjson|jsonl|gz)");
  private static final Pattern REPORT = Pattern.compile("(?i).*\\.csv");

  /**
   * What CloudTrail delivers, often into the same bucket (CloudTrail User Guide, "Log file name
   * format").
   */
  private static final Pattern TRAIL = Pattern.compile("[0-9]{12}_CloudTrail(-[A-Za-z]+)?_.*");

  private final InputStream standardInput;
  private final boolean withReports;
  private final boolean withTrails;
  private final List<Input> inputs = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int found;
  private int passedOver;

  /**
   * Makes an empty list of files.
   *
   * @param standardInput what {@code -} stands for
   * @param withReports whether CSV files in folders are read, too, as credential reports may be
   */
  public InputFiles(InputStream standardInput, boolean withReports) {
    this(standardInput, withReports, false);
  }

  private InputFiles(InputStream standardInput, boolean withReports, boolean withTrails) {
    this.standardInput = standardInput;
    this.withReports = withReports;
    this.withTrails = withTrails;
  }

  /** Makes an empty list of files, with those in folders that CloudTrail delivered. */
  public static InputFiles withTrails() {
    return new InputFiles(InputStream.nullInputStream(), false, true);
  }

  /**
   * Adds a file, a folder with all below it, or {@code -}. What cannot be found or entered becomes
   * a problem.
   */
  public void add(String path) {
    if (path.equals(STANDARD_INPUT)) {
      addInput(path, new Input(path, 0, () -> standardInput));
      return;
    }
    Path start;
    try {
      start = Path.of(path);
    } catch (InvalidPathException e) {
      problems.add(
          new FileProblem(path, FileProblem.WHOLE_FILE, "not a path here: " + e.getReason()));
      return;
    }
    if (Files.isDirectory(start)) {
      walk(start);
    } else if (Files.exists(start)) {
      addFile(start, sizeOf(start));
    } else {
      problem(start, Files.isSymbolicLink(start) ? DEAD_LINK : "no such file or folder");
    }
  }

  /**
   * Says whether a file of a folder is read when those of CloudTrail are.
   *
   * @param name its name without folders
   */
  public static boolean isReadWithTrails(String name) {
    return JSON.matcher(name).matches();
  }

  /** Returns the files, sorted by name. */
  public List<Input> inputs() {
    return inputs.stream().sorted(Comparator.comparing(Input::name)).toList();
  }

  /** Returns what could not be found or entered. */
  public List<FileProblem> problems() {
    return List.copyOf(problems);
  }

  /** Returns how many files in folders were passed over because of their names. */
  public int passedOver() {
    return passedOver;
  }

  private void walk(Path folder) {
    int before = found + problems.size();
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor());
    } catch (IOException e) {
      problem(folder, "cannot be read: " + e.getMessage());
    }
    if (found + problems.size() == before) {
      problem(folder, "a folder without any .json, .ndjson, .jsonl or .gz file");
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        problem(file, DEAD_LINK);
      } else if (attributes.isRegularFile() && isRead(file.getFileName().toString())) {
        addFile(file, attributes.size());
      } else {
        passedOver++;
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isRead(String name) {
      return (JSON.matcher(name).matches() && (withTrails || !TRAIL.matcher(name).matches()))
          || (withReports && REPORT.matcher(name).matches());
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problem(file, reason(e));
      return FileVisitResult.CONTINUE;
    }

    private String reason(IOException e) {
      if (e instanceof FileSystemLoopException) {
        return "a symbolic link that leads back to a folder above it";
      }
      return e instanceof AccessDeniedException
          ? NO_PERMISSION
          : "cannot be read: " + e.getMessage();
    }
  }

  private void addFile(Path file, long size) {
    found++;
    if (!Files.isReadable(file)) {
      problem(file, NO_PERMISSION);
      return;
    }
    addInput(realNameOf(file), new Input(nameOf(file), size, () -> Files.newInputStream(file)));
  }

  /** A file that is named twice, in whatever way, is read once. */
  private void addInput(String realName, Input input) {
    if (names.add(realName)) {
      inputs.add(input);
    }
  }

  private static String realNameOf(Path file) {
    try {
      return file.toRealPath().toString();
    } catch (IOException e) {
      return file.toString();
    }
  }

  private void problem(Path file, String message) {
    problems.add(new FileProblem(nameOf(file), FileProblem.WHOLE_FILE, message));
  }

  private static String nameOf(Path file) {
    return file.normalize().toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
