package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Action;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.PageTokens;
import io.github.rolecall.aws.TemplateVersion;
import io.github.rolecall.aws.TemplateVersions;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.TemplateJudge;
import io.github.rolecall.lambda.facts.UndecidedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All launch templates, then all launch configurations: whole pages of profiles and of the
 * templates' versions first. A region holds 5,000 templates unless AWS was asked for more, and what
 * they launch takes some 200 bytes each.
 */
public final class TemplateRound implements Round<LaunchTemplate> {

  /** Stands for the first page of launch configurations, and before the tokens of the others. */
  private static final String CONFIGURATIONS = "configurations ";

  private final Launches source;
  private final boolean needsProfiles;
  private final Progress progress;
  private final ListedProfiles profiles;
  private final TemplateJudge judge;
  private final Map<String, List<TemplateVersion>> versions = new HashMap<>();

  /** What a sweep over launch templates reads. A null token asks for the first page. */
  public interface Launches {

    /** Returns a page of the account's instance profiles with their roles. */
    Page<InstanceProfile> instanceProfiles(@Nullable String token);

    /** Returns a page of the default and latest versions of all templates. */
    Page<TemplateVersion> versions(@Nullable String token);

    /** Returns the default and the latest version of one template; empty when there is none. */
    List<TemplateVersion> versionsOf(String templateId);

    /** Returns a page of templates with their tags. */
    Page<LaunchTemplate> templates(@Nullable String token);

    /** Returns a page of launch configurations. */
    Page<LaunchTemplate> configurations(@Nullable String token);
  }

  /**
   * Prepares a round.
   *
   * @param source what to read
   * @param parameters the rule's parameters
   * @param iam the account's IAM, asked for single profiles before a verdict speaks against one
   * @param history tells which role left a profile
   * @param progress holds the profiles that an earlier attempt listed
   */
  public TemplateRound(
      Launches source,
      LaunchTemplateRoleParameters parameters,
      IamReader iam,
      ProfileHistory history,
      Progress progress) {
    this.source = source;
    this.needsProfiles = TemplateJudge.looksUpProfiles(parameters);
    this.progress = progress;
    this.profiles = new ListedProfiles(progress.profiles(), iam);
    this.judge = new TemplateJudge(parameters, profiles, history, this::launched);
  }

  @Override
  public void prepare(InTime inTime) throws SweepIncompleteException {
    if (needsProfiles) {
      ListedProfiles.list(progress, source::instanceProfiles, inTime);
    }
    PageTokens tokens = new PageTokens();
    @Nullable String token = null;
    do {
      inTime.orStop();
      Page<TemplateVersion> page = source.versions(token);
      for (TemplateVersion version : page.items()) {
        versions.computeIfAbsent(version.templateId(), id -> new ArrayList<>(2)).add(version);
      }
      token = tokens.next(Action.EC2_DESCRIBE_LAUNCH_TEMPLATE_VERSIONS, page.nextToken());
    } while (token != null);
  }

  @Override
  public Page<LaunchTemplate> page(@Nullable String token) {
    if (token != null && token.startsWith(CONFIGURATIONS)) {
      String rest = token.substring(CONFIGURATIONS.length());
      Page<LaunchTemplate> page = source.configurations(rest.isEmpty() ? null : rest);
      String next = page.nextToken();
      return new Page<>(page.items(), next == null ? null : CONFIGURATIONS + next);
    }
    Page<LaunchTemplate> page = source.templates(token);
    return new Page<>(page.items(), page.nextToken() == null ? CONFIGURATIONS : page.nextToken());
  }

  @Override
  public Verdict verdict(LaunchTemplate template, Instant evaluatedAt) throws UndecidedException {
    Stream<LaunchVersion> launched =
        isTemplate(template)
            ? launched(template.identity().resourceId()).stream()
            : template.versions().stream();
    List<ProfileReference> named =
        launched
            .flatMap(version -> Stream.ofNullable(version.profile()))
            .filter(profile -> needsProfiles)
            .distinct()
            .toList();
    return profiles.judge(judge, template, named, evaluatedAt);
  }

  /** AWS Config's id of a launch configuration is its ARN; unverified, it may be the name. */
  @Override
  public Set<String> otherIds(LaunchTemplate template) {
    return isTemplate(template) ? Set.of() : Set.of(template.name());
  }

  /** A template that was made after the versions were read is read by itself. */
  private List<LaunchVersion> launched(String templateId) {
    return TemplateVersions.launched(versions.computeIfAbsent(templateId, source::versionsOf));
  }

  private static boolean isTemplate(LaunchTemplate template) {
    return template.identity().resourceType().equals(LaunchTemplateRoleFacts.TEMPLATE_TYPE);
  }
}
