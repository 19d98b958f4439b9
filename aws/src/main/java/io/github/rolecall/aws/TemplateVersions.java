package io.github.rolecall.aws;

import io.github.rolecall.decoding.Resource.LaunchVersion;
import java.util.Comparator;
import java.util.List;

/** Puts the versions of one launch template in order. */
public final class TemplateVersions {

  private static final Comparator<TemplateVersion> DEFAULT_FIRST =
      Comparator.comparing(TemplateVersion::isDefault)
          .thenComparingLong(TemplateVersion::number)
          .reversed();

  private TemplateVersions() {}

  /**
   * Returns what a template launches: the default version first, then the latest when it is
   * another.
   *
   * @param versions its default and its latest version, in any order, each as often as EC2 tells it
   */
  public static List<LaunchVersion> launched(List<TemplateVersion> versions) {
    return versions.stream()
        .distinct()
        .sorted(DEFAULT_FIRST)
        .map(version ->
            new LaunchVersion(
                LaunchVersion.label(version.number(), version.isDefault()), version.profile()))
        .toList();
  }
}
