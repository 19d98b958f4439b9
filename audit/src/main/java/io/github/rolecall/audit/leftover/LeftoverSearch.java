package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.files.Input;
import io.github.rolecall.audit.files.InputFiles;
import io.github.rolecall.audit.leftover.Finding.Gap;
import io.github.rolecall.audit.trail.UseReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** Joins a bundle with the files of a trail. */
public final class LeftoverSearch {

  /** What CloudTrail delivers, but for digests and insights, which hold no calls. */
  private static final Pattern TRAIL =
      Pattern.compile("(.*/)?[0-9]{12}_CloudTrail_[^/]*", Pattern.DOTALL);

  private final Path bundle;
  private final List<String> trails;
  private final Duration skew;
  private final String memory;

  /**
   * Prepares a search.
   *
   * @param bundle the folder of the bundle
   * @param trails files, and folders, of which the files are read that CloudTrail delivered
   * @param skew how far the clocks of AWS's services may lie apart
   * @param memory what sorting may use of the memory, as DuckDB writes it
   */
  public LeftoverSearch(Path bundle, List<String> trails, Duration skew, String memory) {
    this.bundle = bundle;
    this.trails = List.copyOf(trails);
    this.skew = skew;
    this.memory = memory;
  }

  /**
   * What was done.
   *
   * @param files how many files were read
   * @param sessions how many leftover sessions were found
   * @param keys how many long-term keys were found at addresses of instances
   * @param gaps how many gaps there are
   * @param isWhole whether the input was read whole
   */
  public record Result(int files, long sessions, long keys, int gaps, boolean isWhole) {}

  /**
   * Reads everything, and hands on what was found: sessions, then keys, then gaps, each sorted.
   *
   * @param progress told after each file how many were read
   * @throws IOException if the bundle cannot be read, or what it takes to sort cannot be written
   */
  public Result run(FindingSink sink, IntConsumer progress) throws IOException {
    BundleRoles roles = BundleRoles.of(bundle);
    Gaps gaps = new Gaps();
    List<Input> inputs = inputs(gaps);
    ElasticAddresses elastic = new ElasticAddresses();
    try (UseStore store = UseStore.open(memory)) {
      TrailIntake intake = new TrailIntake(roles, skew, store, gaps, elastic);
      List<String> names = read(inputs, intake, progress);
      elastic.sort();
      for (String ip : elastic.all()) {
        store.add("elastic", ip);
      }
      store.complete();
      long sessions = new SessionFinder(roles, skew, names, sink).find(store);
      long keys = new KeyFinder(names, elastic, sink).find(store);
      List<Gap> all = gaps.all();
      for (Gap gap : all) {
        sink.take(gap);
      }
      boolean isWhole = all.stream().noneMatch(gap -> gap.gap().isIncomplete());
      return new Result(inputs.size(), sessions, keys, all.size(), isWhole);
    } catch (SQLException e) {
      throw new IOException("the database that sorts the calls: " + e.getMessage(), e);
    }
  }

  private List<Input> inputs(Gaps gaps) {
    List<Input> inputs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String path : trails) {
      InputFiles found = InputFiles.withTrails();
      found.add(path);
      boolean isFolder = Files.isDirectory(Path.of(path));
      for (Input input : found.inputs()) {
        if ((!isFolder || TRAIL.matcher(input.name()).matches()) && names.add(input.name())) {
          inputs.add(input);
        }
      }
      for (FileProblem problem : found.problems()) {
        gaps.unreadable(problem.file(), problem.message());
      }
    }
    inputs.sort(Comparator.comparing(Input::name));
    return inputs;
  }

  private static List<String> read(List<Input> inputs, TrailIntake intake, IntConsumer progress)
      throws SQLException {
    List<String> names = new ArrayList<>(inputs.size());
    for (Input input : inputs) {
      intake.begin(names.size(), input.name());
      names.add(input.name());
      try (InputStream stored = input.content().open()) {
        UseReader.read(stored, intake);
      } catch (IOException e) {
        intake.problem("cannot be opened or read to its end: " + e.getMessage());
      }
      intake.demandKept();
      progress.accept(names.size());
    }
    intake.end();
    return names;
  }
}
