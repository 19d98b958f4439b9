package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Joins what the pages of one live listing show of one launch template: its default version may
 * stand on another page than its highest.
 */
final class LiveVersions {

  private static final String DEFAULT = "default ";

  private LiveVersions() {}

  /** Returns the newer of two sightings; of two live ones of one listing both together. */
  static Sighting<?> joined(Sighting<?> a, Sighting<?> b) {
    Sighting<?> newer = Sighting.BY_AGE.compare(a, b) >= 0 ? a : b;
    return areLive(a, b)
            && a.resource() instanceof LaunchTemplate first
            && b.resource() instanceof LaunchTemplate second
        ? newer.with(joined(first, second))
        : newer;
  }

  private static boolean areLive(Sighting<?> a, Sighting<?> b) {
    return !a.isRecorded() && !b.isRecorded() && a.readAt().equals(b.readAt());
  }

  private static Resource joined(LaunchTemplate first, LaunchTemplate second) {
    List<LaunchVersion> all =
        Stream.concat(first.versions().stream(), second.versions().stream()).distinct().toList();
    Stream<LaunchVersion> standard = all.stream().filter(LiveVersions::isDefault).limit(1);
    List<LaunchVersion> launching =
        Stream.concat(
                standard, all.stream().max(Comparator.comparingLong(LiveVersions::number)).stream())
            .distinct()
            .toList();
    return new LaunchTemplate(first.identity(), first.name(), launching, first.tags());
  }

  private static boolean isDefault(LaunchVersion version) {
    return version.label().startsWith(DEFAULT);
  }

  private static long number(LaunchVersion version) {
    String digits = version.label().replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
