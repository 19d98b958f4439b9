package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleCallRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line of AWS prints of users, launch templates and launch configurations. */
class ApiListingsTest {

  private static final String USER =
      "{'Path':'/','UserName':'ci','UserId':'AIDA1','Arn':'arn:aws:iam::111122223333:user/ci','CreateDate':'x'}";

  private static final String CONFIGURATION =
      "{'LaunchConfigurationName':'old','LaunchConfigurationARN':'arn:aws:autoscaling:eu-central-1:111122223333:"
          + "launchConfiguration:1-2:launchConfigurationName/old','ImageId':'ami-1','KeyName':'','IamInstanceProfile':'web'}";

  private static final User DECODED_USER =
      new User(
          new Identity(
              "111122223333",
              "global",
              "AWS::IAM::User",
              "AIDA1",
              null,
              ResourceStatus.Known.OK,
              false),
          "ci",
          "arn:aws:iam::111122223333:user/ci",
          Map.of(),
          false);

  @Test
  void usersAreListed() {
    assertThat(Found.in(json("{'Users':[" + USER + "],'IsTruncated':false}")).only())
        .isEqualTo(DECODED_USER);
    assertThat(Found.in(json("{'UserDetailList':[" + USER + "],'RoleDetailList':[]}")).only())
        .isEqualTo(DECODED_USER);
    assertThat(Found.in(json("{'User':" + USER + "}")).only()).isEqualTo(DECODED_USER);
    assertThat(Found.in(json("[" + USER + "]")).only()).isEqualTo(DECODED_USER);
  }

  @Test
  void aUserHasTags() {
    String tagged = USER.replace("'CreateDate'", "'Tags':[{'Key':'a','Value':'b'}],'CreateDate'");
    assertThat(((User) Found.in(json("{'Users':[" + tagged + "]}")).only()).tags())
        .isEqualTo(Map.of("a", "b"));
  }

  @Test
  void onlyAListSaysThatThereAreNoTags() {
    assertThat(userWithTags("[]").tellsTags()).isTrue();
    assertThat(userWithTags("null").tellsTags()).isFalse();
  }

  private static User userWithTags(String tags) {
    String user = USER.replace("'CreateDate'", "'Tags':" + tags + ",'CreateDate'");
    return (User) Found.in(json("{'Users':[" + user + "]}")).only();
  }

  @Test
  void ofATemplateTheDefaultAndTheHighestVersionCount() {
    Found found =
        Found.in(
            json(
                "{'LaunchTemplateVersions':["
                    + String.join(
                        ",",
                        version("lt-1", 2, false, "{'IamInstanceProfile':{'Name':'no'}}"),
                        version("lt-2", 1, true, "{}"),
                        version("lt-1", 10, false, "{}"),
                        version("lt-1", 1, true, "{'IamInstanceProfile':{'Name':'web'}}"),
                        version("lt-3", 4, false, "{}"))
                    + "]}"));

    assertThat(found.problems).isEmpty();
    assertThat(found.ids()).containsExactly("lt-1", "lt-2", "lt-3");
    assertThat(found.items()).containsExactly(0, 1, 4);
    assertThat(found.resources())
        .extracting(template -> ((LaunchTemplate) template).versions())
        .containsExactly(
            List.of(
                new LaunchVersion("default version 1", new ProfileReference("web", null, null)),
                new LaunchVersion("version 10", null)),
            List.of(new LaunchVersion("default version 1", null)),
            List.of(new LaunchVersion("version 4", null)));
    assertThat(found.resources().get(0).identity())
        .isEqualTo(
            new Identity(
                "111122223333",
                "",
                "AWS::EC2::LaunchTemplate",
                "lt-1",
                null,
                ResourceStatus.Known.OK,
                false));
  }

  @Test
  void aListingOfTemplatesThatIsCutOffKeepsWhatWasThere() {
    Found found =
        Found.in(json("{'LaunchTemplateVersions':[" + version("lt-1", 1, true, "{}") + ",{"));

    assertThat(found.ids()).containsExactly("lt-1");
    assertThat(found.problems).hasSize(1);
  }

  @Test
  void endlessTemplatesAreHandedOnBeforeTheEnd() {
    StringBuilder all = new StringBuilder("{'LaunchTemplateVersions':[");
    for (int i = 0; i < 10_001; i++) {
      all.append(i == 0 ? "" : ",").append(version("lt-" + i, 1, true, "{}"));
    }
    assertThat(Found.in(json(all.append("]}").toString())).ids()).hasSize(10_001);
  }

  @Test
  void launchConfigurationsAreListed() {
    LaunchTemplate found =
        (LaunchTemplate) Found.in(json("{'LaunchConfigurations':[" + CONFIGURATION + "]}")).only();

    assertThat(found.name()).isEqualTo("old");
    assertThat(found.identity().accountId()).isEqualTo("111122223333");
    assertThat(found.identity().region()).isEqualTo("eu-central-1");
    assertThat(found.identity().resourceId()).endsWith(":launchConfigurationName/old");
    assertThat(found.versions())
        .containsExactly(new LaunchVersion("", new ProfileReference("web", null, null)));
  }

  @Test
  void aLaunchConfigurationWithoutAnArnBelongsToNoAccount() {
    String bare = "{'LaunchConfigurations':[{'LaunchConfigurationName':'old'}]}";
    LaunchTemplate found = (LaunchTemplate) Found.in(json(bare)).only();

    assertThat(found.identity().accountId()).isEmpty();
    assertThat(found.identity().resourceId()).isEqualTo("old");
    assertThat(found.versions()).containsExactly(new LaunchVersion("", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Users':[{'UserName':'u'}]} | item 0: Arn is missing
          {'Users':[{'UserName':'u','Arn':'u'}]} | item 0: Arn is "u": expected an ARN with an account
          {'Users':[5]} | item 0 is a number: expected an object
          {'Users':{}} | Users is an object: expected a list
          {'LaunchConfigurations':[{}]} | item 0: LaunchConfigurationName is missing
          {'LaunchConfigurations':[{'LaunchConfigurationName':'a','IamInstanceProfile':5}]} | item 0: IamInstanceProfile is a number: expected an object with arn and id, or null
          {'LaunchTemplateVersions':[{'VersionNumber':1,'LaunchTemplateData':{}}]} | item 0: LaunchTemplateId is missing
          {'LaunchTemplateVersions':[{'LaunchTemplateId':'lt-1','LaunchTemplateData':{}}]} | item 0: VersionNumber is missing
          {'LaunchTemplateVersions':[{'LaunchTemplateId':'lt-1','VersionNumber':1}]} | item 0: LaunchTemplateData is missing
          {'LaunchTemplateVersions':[{'LaunchTemplateId':'lt-1','VersionNumber':'x','LaunchTemplateData':{}}]} | item 0: VersionNumber is "x": expected a number
          """)
  void whatIsNotUnderstoodIsSaid(String document, String message) {
    assertThat(Found.in(json(document)).onlyProblem().message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ec2-instance-role | {'Users':[{},5],'LaunchTemplateVersions':[{}],'LaunchConfigurations':[{}]} | 4
          ec2-instance-role | {'User':{'UserName':5}} | 1
          ec2-instance-role | {'UserId':'AIDA1','UserName':5} | 1
          iam-user-access-key | {'Reservations':[{'Instances':[{}]}],'InstanceProfiles':[{}],'RoleDetailList':[5],'Roles':[{}]} | 4
          iam-user-access-key | [{'InstanceId':'i-1'},{'InstanceProfileName':'p'},{'RoleName':'r'}] | 3
          iam-user-access-key | {'Role':{'RoleName':5}} | 1
          launch-template-role | {'Reservations':[{'Instances':[{},{}]}],'Users':[{}]} | 3
          """)
  void whatTheRuleDoesNotLookAtIsSkipped(String rule, String document, int skipped)
      throws IOException {
    Found found = new Found();
    Wanted wanted = Wanted.by(RoleCallRule.ofName(rule).orElseThrow(), tag -> true);
    new DocumentDecoder(wanted).decode(new ByteArrayInputStream(Json.bytes(json(document))), found);

    assertThat(found.skipped).hasSize(skipped);
    assertThat(found.resources()).isEmpty();
    assertThat(found.problems).isEmpty();
    assertThat(found.listings).isEmpty();
  }

  private static String version(String id, int number, boolean isDefault, String data) {
    return "{'LaunchTemplateId':'"
        + id
        + "','LaunchTemplateName':'web','VersionNumber':"
        + number
        + ",'CreatedBy':'arn:aws:iam::111122223333:root','DefaultVersion':"
        + isDefault
        + ",'LaunchTemplateData':"
        + data
        + "}";
  }
}
