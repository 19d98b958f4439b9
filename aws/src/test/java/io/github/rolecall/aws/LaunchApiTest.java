package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaunchApiTest {

  private static final String PROFILE_ARN = "arn:aws:iam::111122223333:instance-profile/team/web";
  private static final String NO_VERSION = "<R><launchTemplateVersionSet><item/>"
      + "</launchTemplateVersionSet></R>";

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final LaunchApi launches =
      new LaunchApi(fake.session(aws), "111122223333", tag -> tag.equals("keep"));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void templatesComeWithTheTagsThatMatter() {
    fake.answers(
        200,
        "<R><launchTemplates><item><launchTemplateId>lt-1</launchTemplateId>"
            + "<launchTemplateName>web</launchTemplateName><tagSet><item><key>keep</key>"
            + "<value>x</value></item><item><key>drop</key><value>y</value></item></tagSet></item>"
            + "</launchTemplates><nextToken>more</nextToken></R>");

    Page<LaunchTemplate> page = launches.describeLaunchTemplates("here");

    assertThat(page.nextToken()).isEqualTo("more");
    LaunchTemplate template = page.items().get(0);
    assertThat(template.name()).isEqualTo("web");
    assertThat(template.tags()).isEqualTo(Map.of("keep", "x"));
    assertThat(template.identity().resourceId()).isEqualTo("lt-1");
    assertThat(template.identity().resourceType()).isEqualTo("AWS::EC2::LaunchTemplate");
    assertThat(template.identity().accountId()).isEqualTo("111122223333");
    assertThat(template.identity().region()).isEqualTo("eu-central-1");
    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "Action=DescribeLaunchTemplates&Version=2016-11-15&MaxResults=200&NextToken=here");
  }

  @Test
  void theDefaultAndTheLatestVersionsOfAllTemplatesAreAskedForAtOnce() {
    fake.answers(
        200,
        "<R><launchTemplateVersionSet>"
            + version("lt-1", 3, true, "<arn>" + PROFILE_ARN + "</arn>")
            + version("lt-1", 4, false, "<name>web</name>")
            + version("lt-2", 1, true, "")
            + "</launchTemplateVersionSet><nextToken>more</nextToken></R>");

    Page<TemplateVersion> page = launches.describeDefaultAndLatestVersions(null);

    assertThat(page.items())
        .containsExactly(
            new TemplateVersion("lt-1", 3, true, new ProfileReference("web", PROFILE_ARN, null)),
            new TemplateVersion("lt-1", 4, false, new ProfileReference("web", null, null)),
            new TemplateVersion("lt-2", 1, true, null));
    assertThat(page.nextToken()).isEqualTo("more");
    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "Action=DescribeLaunchTemplateVersions&Version=2016-11-15"
                + "&LaunchTemplateVersion.1=%24Default&LaunchTemplateVersion.2=%24Latest"
                + "&MaxResults=200");
  }

  @Test
  void aTemplateThatIsNotThereHasNoVersion() {
    fake.answers(200, "<R><launchTemplateVersionSet>" + version("lt-1", 1, true, "")
        + "</launchTemplateVersionSet></R>");
    fake.answers(400, error("InvalidLaunchTemplateId.NotFound"));
    fake.answers(400, error("InvalidLaunchTemplateId.Malformed"));

    assertThat(launches.describeDefaultAndLatestVersionsOf("lt-1")).hasSize(1);
    assertThat(fake.asked.get(0).body()).contains("&LaunchTemplateId=lt-1");
    assertThat(launches.describeDefaultAndLatestVersionsOf("lt-2")).isEmpty();
    assertThatThrownBy(() -> launches.describeDefaultAndLatestVersionsOf("lt"))
        .hasMessageContaining("Malformed");
  }

  @Test
  void launchConfigurationsNameAProfileOrItsArnOrNone() {
    fake.answers(
        200,
        "<R><DescribeLaunchConfigurationsResult><LaunchConfigurations>"
            + configuration("one", "<IamInstanceProfile>web</IamInstanceProfile>")
            + configuration(
                "two", "<IamInstanceProfile>" + PROFILE_ARN + "</IamInstanceProfile>")
            + configuration("three", "")
            + "</LaunchConfigurations><NextToken>more</NextToken>"
            + "</DescribeLaunchConfigurationsResult></R>");

    Page<LaunchTemplate> page = launches.describeLaunchConfigurations(null);

    assertThat(page.items())
        .extracting(LaunchTemplate::versions)
        .containsExactly(
            List.of(new LaunchVersion("", new ProfileReference("web", null, null))),
            List.of(new LaunchVersion("", new ProfileReference("web", PROFILE_ARN, null))),
            List.of(new LaunchVersion("", null)));
    assertThat(page.items().get(0).identity().resourceId()).isEqualTo("arn:one");
    assertThat(page.items().get(0).identity().resourceType())
        .isEqualTo("AWS::AutoScaling::LaunchConfiguration");
    assertThat(page.nextToken()).isEqualTo("more");
    assertThat(fake.asked.get(0).body())
        .isEqualTo("Action=DescribeLaunchConfigurations&Version=2011-01-01&MaxRecords=100");
    assertThat(fake.asked.get(0).authorization())
        .contains("/eu-central-1/autoscaling/aws4_request");
  }

  @Test
  void answersThatAreNotWholeAreNotTakenForNothing() {
    unreadable("<R/>");
    assertThatThrownBy(() -> launches.describeLaunchTemplates(null))
        .hasMessageContaining("lacks launchTemplates");
    unreadable("<R/>");
    assertThatThrownBy(() -> launches.describeLaunchConfigurations(null))
        .hasMessageContaining("lacks LaunchConfigurations");
    unreadable("<R><launchTemplates><item/></launchTemplates></R>");
    assertThatThrownBy(() -> launches.describeLaunchTemplates(null))
        .hasMessageContaining("a launch template lacks its id");
    unreadable(NO_VERSION);
    assertThatThrownBy(() -> launches.describeDefaultAndLatestVersions(null))
        .hasMessageContaining("a version of a launch template is not whole");
    unreadable(NO_VERSION.replace("<item/>", "<item><versionNumber>one</versionNumber></item>"));
    assertThatThrownBy(() -> launches.describeDefaultAndLatestVersions(null))
        .hasMessageContaining("the number of a version is none");
    unreadable(
        "<R><DescribeLaunchConfigurationsResult><LaunchConfigurations><member/>"
            + "</LaunchConfigurations></DescribeLaunchConfigurationsResult></R>");
    assertThatThrownBy(() -> launches.describeLaunchConfigurations(null))
        .hasMessageContaining("a launch configuration lacks its ARN");
  }

  private void unreadable(String answer) {
    for (int i = 0; i < 10; i++) {
      fake.answers(200, answer);
    }
  }

  private static String version(String id, int number, boolean isDefault, String profile) {
    return "<item><launchTemplateId>"
        + id
        + "</launchTemplateId><versionNumber>"
        + number
        + "</versionNumber><defaultVersion>"
        + isDefault
        + "</defaultVersion><launchTemplateData><imageId>ami-1</imageId><iamInstanceProfile>"
        + profile
        + "</iamInstanceProfile></launchTemplateData></item>";
  }

  private static String configuration(String name, String profile) {
    return "<member><LaunchConfigurationName>"
        + name
        + "</LaunchConfigurationName><LaunchConfigurationARN>arn:"
        + name
        + "</LaunchConfigurationARN>"
        + profile
        + "</member>";
  }

  private static String error(String code) {
    return "<Response><Errors><Error><Code>" + code + "</Code></Error></Errors></Response>";
  }
}
