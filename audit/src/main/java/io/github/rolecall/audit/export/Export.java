package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestSigner;
import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.ReadMe;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.files.RemoteFiles;
import io.github.rolecall.audit.standards.Assessment;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Makes an evidence bundle of files. What it works with lies beside the bundle, in a folder of the
 * same name with {@code .work} behind it; the bundle appears when it is whole. After a killed
 * export the same call goes on.
 */
public final class Export {

  private static final String ITEMS =
      "SELECT "
          + ItemRow.COLUMNS
          + " FROM item i JOIN rank r ON r.file = i.file WHERE i.kind IN "
          + ItemKind.ofInstances()
          + " AND i.captured < ? ORDER BY i.account, i.region, i.id, i.kind, i.captured, i.part,"
          + " r.rank, i.item";

  /** The bundle within the work folder, until it is whole. */
  private static final String PART = "bundle";

  private final ExportRequest request;
  private final @Nullable ManifestSigner signer;
  private final Path work;
  private final RemoteFiles remote;

  /** Prepares an export of files of this machine. */
  public Export(ExportRequest request) {
    this(request, RemoteFiles.NONE, null);
  }

  /**
   * Prepares an export.
   *
   * @param remote files that are not of this machine
   * @param signer signs the manifest before the bundle appears, or null
   */
  public Export(ExportRequest request, RemoteFiles remote, @Nullable ManifestSigner signer) {
    this.request = request;
    this.remote = remote;
    this.signer = signer;
    this.work = workOf(request.bundle());
  }

  /**
   * Reads what is not read yet, and writes the bundle.
   *
   * @throws PeriodException if the period begins behind all that is known, and has no end
   * @throws IOException if the bundle, or what it takes to make it, cannot be written
   */
  public ExportResult run(ReadingProgress progress) throws IOException, InterruptedException {
    BundleBefore before = BundleBefore.of(request.previous());
    SourceFiles found = new SourceFiles(request.inputs(), remote);
    ExportResult result;
    try {
      result = run(found, before, progress);
    } catch (SQLException e) {
      throw new IOException("the work database in " + work + ": " + e.getMessage(), e);
    }
    delete(work);
    return result;
  }

  private ExportResult run(SourceFiles found, BundleBefore before, ReadingProgress progress)
      throws IOException, SQLException, InterruptedException {
    InstanceRoleRule rule = new InstanceRoleRule(request.parameters());
    String reading = request.parameters().exemptionTagKey();
    try (WorkDatabase database =
        WorkDatabase.open(work, request.version(), reading, request.memory())) {
      Recordable recordable = Recordable.by(request.createdAt());
      new SourceReader(database, Wanted.history(rule::looksAtTag), recordable)
          .read(found.inputs(), progress);
      Sources sources = new Sources(database, found, recordable);
      sources.demandAll(found);
      Period period = KnownTime.period(request, database, sources);
      Reconciliation counts = new Reconciliation();
      Map<GapKind, Long> gaps;
      Map<Table, Long> added;
      try (Outputs outputs = new Outputs(database)) {
        tell(database, sources, period, outputs, counts);
        new DeliveredTime(database, sources, request.createdAt()).write(period, outputs);
        before.compare(sources, period, outputs);
        outputs.add(
            new Row(Table.PERIODS).time("from_time", period.from()).time("to_time", period.to()));
        Settings.write(database, sources, period, outputs);
        AggregatorGaps.write(database, sources, period, outputs);
        for (RemoteFiles.Missing missing : remote.missing()) {
          outputs.gap(
              GapKind.MISSING_WINDOW,
              missing.account(),
              missing.region(),
              missing.from(),
              missing.to(),
              missing.resource(),
              missing.detail(),
              null);
        }
        gaps = outputs.gaps();
        added = outputs.added();
      }
      return write(database, sources, period, counts, gaps, added, before);
    }
  }

  private void tell(
      WorkDatabase database, Sources sources, Period period, Outputs outputs, Reconciliation counts)
      throws SQLException {
    long end = request.to() == null ? Long.MAX_VALUE : Micros.of(request.to());
    LeftOut.count(database, sources, end, counts);
    UsedItems used =
        new UsedItems(sources, HistoryReach.ofHistoryFiles(database), period, outputs, counts);
    HistoryReach reaches = HistoryReach.ofAll(database);
    TrailEvents events = new TrailEvents(sources, outputs, counts);
    try (DuckDBConnection first = database.another();
        DuckDBConnection second = database.another()) {
      // Without --to, a recorder that stopped behind the last item is told: nothing came after it.
      Instant behind = request.to() == null ? Instant.MAX : period.to();
      events.write(first, new Period(period.from(), behind), end);
      outputs.flush(Table.CAUSES);
      Accounts accounts = new Accounts(second, used, sources, counts, end);
      HistoryWriter writer =
          new HistoryWriter(request, period, sources, reaches, events, accounts, outputs, counts);
      try (PreparedStatement query = first.prepareStatement(ITEMS)) {
        query.setLong(1, end);
        try (ResultSet rows = query.executeQuery()) {
          used.each(rows, writer::add);
        }
      }
      writer.end();
    }
    sources.write(outputs);
  }

  private ExportResult write(
      WorkDatabase database,
      Sources sources,
      Period period,
      Reconciliation counts,
      Map<GapKind, Long> gaps,
      Map<Table, Long> added,
      BundleBefore before)
      throws IOException, SQLException {
    Path part = work.resolve(PART);
    delete(part);
    BundleWriter writer = new BundleWriter(database, part, added);
    writer.tables();
    writer.standards(
        new Assessment(
            request.version(),
            InstanceRoleRule.NAME,
            request.parameters().cisVersion(),
            request.given(),
            period));
    writer.file(ReadMe.FILE, ReadMe.text());
    long items = sources.all().stream().mapToLong(entry -> entry.items).sum();
    BundleSeal.write(
        part,
        new Manifest(
            request.version(),
            request.createdAt(),
            request.given(),
            InstanceRoleRule.NAME,
            request.configRule(),
            period.from(),
            period.to(),
            request.inputs(),
            remote.queries(),
            new Manifest.SourceSums(
                sources.all().size(), items, writer.file(Table.SOURCES).sha256()),
            writer.files(),
            counts.balanced(items),
            before.manifestSha256()),
        signer);
    Files.move(part, request.bundle(), StandardCopyOption.ATOMIC_MOVE);
    return new ExportResult(
        sources.all().size(),
        items,
        writer.rows(Table.INSTANCES),
        writer.rows(Table.INTERVALS),
        gaps);
  }

  /**
   * Removes the work folder of an export that was killed when its bundle was in place already.
   *
   * @param bundle the bundle
   * @return whether there was one
   */
  public static boolean cleanUp(Path bundle) throws IOException {
    Path work = workOf(bundle);
    boolean isLeft =
        Files.isRegularFile(bundle.resolve(Manifest.FILE))
            && Files.isRegularFile(work.resolve(WorkDatabase.FILE))
            && !Files.exists(work.resolve(PART));
    if (isLeft) {
      delete(work);
    }
    return isLeft;
  }

  private static Path workOf(Path bundle) {
    Path whole = bundle.toAbsolutePath().normalize();
    return whole.resolveSibling(whole.getFileName() + ".work");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
