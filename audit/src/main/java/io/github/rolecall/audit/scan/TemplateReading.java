package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.LaunchApi;
import io.github.rolecall.aws.Session;
import io.github.rolecall.aws.TemplateVersion;
import io.github.rolecall.aws.TemplateVersions;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what launches instances in a region. A template is judged by its default and its latest
 * version, so that none is taken before the versions of all were listed.
 */
final class TemplateReading {

  private static final String TEMPLATES = "DescribeLaunchTemplates";

  private TemplateReading() {}

  static List<Step> steps() {
    return List.of(
        new Step("its launch templates", TemplateReading::templates),
        new Step("its launch configurations", TemplateReading::configurations));
  }

  private static void templates(Session session, Pages pages) throws NotReadException {
    LaunchApi launches = new LaunchApi(session, pages.accountId(), pages.wantedTag());
    List<List<LaunchTemplate>> templates = new ArrayList<>();
    pages.follow(
        TEMPLATES,
        launches::describeLaunchTemplates,
        (List<? extends LaunchTemplate> page) -> templates.add(List.copyOf(page)));
    Map<String, List<TemplateVersion>> versions = versions(launches, pages);
    int number = 0;
    for (List<LaunchTemplate> page : templates) {
      number++;
      pages.take(TEMPLATES, number, completed(launches, pages, page, versions));
    }
  }

  private static Map<String, List<TemplateVersion>> versions(LaunchApi launches, Pages pages)
      throws NotReadException {
    Map<String, List<TemplateVersion>> versions = new HashMap<>();
    pages.follow(
        "DescribeLaunchTemplateVersions",
        launches::describeDefaultAndLatestVersions,
        (List<? extends TemplateVersion> page) ->
            page.forEach(
                v -> versions.computeIfAbsent(v.templateId(), id -> new ArrayList<>(2)).add(v)));
    return versions;
  }

  /**
   * A template that the list of versions lacks is asked for by itself: it may be newer than its
   * page of that list. One without a version then was deleted meanwhile.
   */
  private static List<LaunchTemplate> completed(
      LaunchApi launches,
      Pages pages,
      List<LaunchTemplate> page,
      Map<String, List<TemplateVersion>> versions)
      throws NotReadException {
    List<LaunchTemplate> whole = new ArrayList<>();
    for (LaunchTemplate template : page) {
      String id = template.identity().resourceId();
      @Nullable List<TemplateVersion> known = versions.get(id);
      if (known == null) {
        pages.orStop();
        known = launches.describeDefaultAndLatestVersionsOf(id);
      }
      if (!known.isEmpty()) {
        whole.add(
            new LaunchTemplate(
                template.identity(),
                template.name(),
                TemplateVersions.launched(known),
                template.tags()));
      }
    }
    return whole;
  }

  private static void configurations(Session session, Pages pages) throws NotReadException {
    LaunchApi launches = new LaunchApi(session, pages.accountId(), pages.wantedTag());
    pages.takeAll("DescribeLaunchConfigurations", launches::describeLaunchConfigurations);
  }
}
