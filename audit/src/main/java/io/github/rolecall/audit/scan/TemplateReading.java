package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.LaunchApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.TemplateVersion;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what launches instances in a region. A template is judged by its default and its latest
 * version, so that none is taken before the versions of all were listed.
 */
final class TemplateReading {

  private static final Comparator<TemplateVersion> DEFAULT_FIRST =
      Comparator.comparing(TemplateVersion::isDefault)
          .thenComparingLong(TemplateVersion::number)
          .reversed();

  private TemplateReading() {}

  static List<Step> steps() {
    return List.of(
        new Step("its launch templates", TemplateReading::templates),
        new Step("its launch configurations", TemplateReading::configurations));
  }

  private static void templates(Session session, Pages pages) throws NotReadException {
    LaunchApi launches = new LaunchApi(session, pages.accountId(), pages.wantedTag());
    List<List<LaunchTemplate>> templates = new ArrayList<>();
    @Nullable String token = null;
    do {
      pages.orStop();
      Page<LaunchTemplate> page = launches.describeLaunchTemplates(token);
      templates.add(page.items());
      token = page.nextToken();
    } while (token != null);
    Map<String, List<TemplateVersion>> versions = versions(launches, pages);
    int number = 0;
    for (List<LaunchTemplate> page : templates) {
      number++;
      pages.take("DescribeLaunchTemplates", number, completed(page, versions));
    }
  }

  private static Map<String, List<TemplateVersion>> versions(LaunchApi launches, Pages pages)
      throws NotReadException {
    Map<String, List<TemplateVersion>> versions = new HashMap<>();
    @Nullable String token = null;
    do {
      pages.orStop();
      Page<TemplateVersion> page = launches.describeDefaultAndLatestVersions(token);
      page.items()
          .forEach(v -> versions.computeIfAbsent(v.templateId(), id -> new ArrayList<>(2)).add(v));
      token = page.nextToken();
    } while (token != null);
    return versions;
  }

  /** A template without a version was deleted while the versions were listed. */
  private static List<LaunchTemplate> completed(
      List<LaunchTemplate> page, Map<String, List<TemplateVersion>> versions) {
    return page.stream()
        .filter(template -> versions.containsKey(template.identity().resourceId()))
        .map(template ->
            new LaunchTemplate(
                template.identity(),
                template.name(),
                launched(versions.getOrDefault(template.identity().resourceId(), List.of())),
                template.tags()))
        .toList();
  }

  private static List<LaunchVersion> launched(List<TemplateVersion> versions) {
    return versions.stream()
        .distinct()
        .sorted(DEFAULT_FIRST)
        .map(version ->
            new LaunchVersion(
                (version.isDefault() ? "default version " : "version ") + version.number(),
                version.profile()))
        .toList();
  }

  private static void configurations(Session session, Pages pages) throws NotReadException {
    LaunchApi launches = new LaunchApi(session, pages.accountId(), pages.wantedTag());
    pages.takeAll("DescribeLaunchConfigurations", launches::describeLaunchConfigurations);
  }
}
