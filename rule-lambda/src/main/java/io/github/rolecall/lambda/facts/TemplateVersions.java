package io.github.rolecall.lambda.facts;

import io.github.rolecall.aws.TemplateVersion;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import java.util.Comparator;
import java.util.List;

/** Puts the versions of one launch template in order. */
public final class TemplateVersions {

  private static final Comparator<TemplateVersion> DEFAULT_FIRST =
      Comparator.comparing(TemplateVersion::isDefault)
          .thenComparing(TemplateVersion::number)
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
        .map(version -> new LaunchVersion(label(version), version.profile()))
        .toList();
  }

  private static String label(TemplateVersion version) {
    return (version.isDefault() ? "default version " : "version ") + version.number();
  }
}
