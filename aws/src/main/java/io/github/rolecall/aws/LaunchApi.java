package io.github.rolecall.aws;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.ResourceStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls to EC2 and Auto Scaling about what launches instances. All throw {@link AwsException}
 * when they fail.
 */
public final class LaunchApi {

  private static final String MOST_TEMPLATES = "200";
  private static final String MOST_CONFIGURATIONS = "100";

  private final Session session;
  private final String accountId;
  private final Predicate<String> wantedTag;

  /**
   * Makes the calls of a session.
   *
   * @param session whose region is asked
   * @param accountId the session's account, which EC2's answers do not tell
   * @param wantedTag says by its key whether to keep a tag
   */
  public LaunchApi(Session session, String accountId, Predicate<String> wantedTag) {
    this.session = session;
    this.accountId = accountId;
    this.wantedTag = wantedTag;
  }

  /**
   * Lists the launch templates of the account in the region with their tags but without what they
   * launch, at most 200 at once.
   *
   * @param nextToken the token of the page before; null for the first page
   */
  public Page<LaunchTemplate> describeLaunchTemplates(@Nullable String nextToken) {
    Request request =
        new Form(Action.EC2_DESCRIBE_LAUNCH_TEMPLATES)
            .with("MaxResults", MOST_TEMPLATES)
            .with("NextToken", nextToken)
            .request();
    return session.call(request, body -> PageReader.ofEc2(body, "launchTemplates", this::template));
  }

  /**
   * Lists the default and the latest versions of all launch templates of the account in the region,
   * at most 200 at once; those of one template may be on two pages.
   *
   * @param nextToken the token of the page before; null for the first page
   */
  public Page<TemplateVersion> describeDefaultAndLatestVersions(@Nullable String nextToken) {
    return session.call(
        versions().with("NextToken", nextToken).with("MaxResults", MOST_TEMPLATES).request(),
        LaunchApi::versions);
  }

  /**
   * Gets the default and the latest version of one launch template; when they are the same, EC2 may
   * tell it once or twice.
   *
   * @param templateId for example {@code lt-0123456789abcdef0}
   * @return empty when there is no such template
   */
  public List<TemplateVersion> describeDefaultAndLatestVersionsOf(String templateId) {
    try {
      return session
          .call(versions().with("LaunchTemplateId", templateId).request(), LaunchApi::versions)
          .items();
    } catch (AwsException e) {
      // Also with "Exception" behind it, as EC2 spells the code for names.
      if (e.code().startsWith("InvalidLaunchTemplateId.NotFound")) {
        return List.of();
      }
      throw e;
    }
  }

  /**
   * Lists the launch configurations of the account in the region, at most 100 at once. They have no
   * tags.
   *
   * @param nextToken the token of the page before; null for the first page
   */
  public Page<LaunchTemplate> describeLaunchConfigurations(@Nullable String nextToken) {
    Request request =
        new Form(Action.AUTO_SCALING_DESCRIBE_LAUNCH_CONFIGURATIONS)
            .with("MaxRecords", MOST_CONFIGURATIONS)
            .with("NextToken", nextToken)
            .request();
    return session.call(
        request,
        body ->
            PageReader.of(
                body,
                "DescribeLaunchConfigurationsResult",
                "LaunchConfigurations",
                "NextToken",
                this::configuration));
  }

  private static Form versions() {
    return new Form(Action.EC2_DESCRIBE_LAUNCH_TEMPLATE_VERSIONS)
        .with("LaunchTemplateVersion.1", "$Default")
        .with("LaunchTemplateVersion.2", "$Latest");
  }

  private static Page<TemplateVersion> versions(Body body) throws UnreadableAnswerException {
    return PageReader.ofEc2(body, "launchTemplateVersionSet", LaunchApi::version);
  }

  private LaunchTemplate template(XmlAnswer xml) throws UnreadableAnswerException {
    String id = "";
    String name = "";
    Map<String, String> tags = Map.of();
    while (xml.next(3)) {
      switch (xml.name()) {
        case "launchTemplateId" -> id = xml.text();
        case "launchTemplateName" -> name = xml.text();
        case "tagSet" -> tags = Tags.read(xml, 4, wantedTag);
        default -> {}
      }
    }
    if (id.isEmpty()) {
      throw new UnreadableAnswerException("a launch template lacks its id");
    }
    return new LaunchTemplate(
        identity(LaunchTemplateRoleFacts.TEMPLATE_TYPE, id), name, List.of(), tags);
  }

  private static TemplateVersion version(XmlAnswer xml) throws UnreadableAnswerException {
    String templateId = "";
    long number = 0;
    boolean isDefault = false;
    @Nullable ProfileReference profile = null;
    while (xml.next(3)) {
      switch (xml.name()) {
        case "launchTemplateId" -> templateId = xml.text();
        case "versionNumber" -> number = number(xml.text());
        case "defaultVersion" -> isDefault = Boolean.parseBoolean(xml.text());
        case "launchTemplateData" -> {
          while (xml.next(4)) {
            if (xml.is("iamInstanceProfile")) {
              profile = profile(xml);
            }
          }
        }
        default -> {}
      }
    }
    if (templateId.isEmpty() || number == 0) {
      throw new UnreadableAnswerException("a version of a launch template is not whole");
    }
    return new TemplateVersion(templateId, number, isDefault, profile);
  }

  private static @Nullable ProfileReference profile(XmlAnswer xml)
      throws UnreadableAnswerException {
    String arn = "";
    String name = "";
    while (xml.next(5)) {
      switch (xml.name()) {
        case "arn" -> arn = xml.text();
        case "name" -> name = xml.text();
        default -> {}
      }
    }
    return arn.isEmpty() ? reference(name) : reference(arn);
  }

  private LaunchTemplate configuration(XmlAnswer xml) throws UnreadableAnswerException {
    String name = "";
    String arn = "";
    String profile = "";
    while (xml.next(4)) {
      switch (xml.name()) {
        case "LaunchConfigurationName" -> name = xml.text();
        case "LaunchConfigurationARN" -> arn = xml.text();
        case "IamInstanceProfile" -> profile = xml.text();
        default -> {}
      }
    }
    if (arn.isEmpty()) {
      throw new UnreadableAnswerException("a launch configuration lacks its ARN");
    }
    return new LaunchTemplate(
        identity(LaunchTemplateRoleFacts.CONFIGURATION_TYPE, arn),
        name,
        List.of(new LaunchVersion("", reference(profile))),
        Map.of());
  }

  private Identity identity(String type, String id) {
    return new Identity(
        accountId, session.region(), type, id, null, ResourceStatus.Known.OK, false);
  }

  /** Takes a name or an ARN; an empty text stands for no profile. */
  private static @Nullable ProfileReference reference(String nameOrArn) {
    return nameOrArn.isBlank()
        ? null
        : new ProfileReference(
            Arns.name(nameOrArn), nameOrArn.startsWith("arn:") ? nameOrArn : null, null);
  }

  private static long number(String text) throws UnreadableAnswerException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UnreadableAnswerException("the number of a version is none");
    }
  }
}
