package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.decode;
import static io.github.rolecall.decoding.Items.item;
import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items of launch templates, launch configurations, users, and the tags of profiles. */
class FamilyItemsTest {

  private static final String TEMPLATE = "AWS::EC2::LaunchTemplate";
  private static final String CONFIGURATION = "AWS::AutoScaling::LaunchConfiguration";
  private static final String USER = "AWS::IAM::User";
  private static final String PROFILE = "AWS::IAM::InstanceProfile";
  private static final String ARN = "arn:aws:iam::111122223333:instance-profile/app/web";

  private static final Map<String, String> TAGS = Map.of("team", "shop", "empty", "");
  private static final String MORE = ",'tags':{'team':'shop','empty':''},'resourceName':'outer'";

  @Test
  void aTemplateIsTheSameInAllShapes() throws DecodingException {
    String configuration =
        "{'Id':'lt-1','LaunchTemplateName':'web','DefaultVersionNumber':'3','LatestVersionNumber':3,"
            + "'LaunchTemplateData':{'ImageId':'ami-1','NetworkInterfaces':[{'IamInstanceProfile':5}],"
            + "'IamInstanceProfile':{'Arn':'"
            + ARN
            + "','Other':[]}}}";

    for (Resource each : inAllShapes(item(TEMPLATE, "lt-1", configuration, MORE))) {
      LaunchTemplate template = (LaunchTemplate) each;
      assertThat(template.identity()).isEqualTo(identity(TEMPLATE, "lt-1"));
      assertThat(template.name()).isEqualTo("web");
      assertThat(template.tags()).isEqualTo(TAGS);
      assertThat(template.versions())
          .containsExactly(new LaunchVersion("version 3", new ProfileReference("web", ARN, null)));
    }
  }

  @Test
  void aConfigurationIsTheSameInAllShapes() throws DecodingException {
    String configuration = "{'launchConfigurationName':'old','iamInstanceProfile':'web'}";

    for (Resource each : inAllShapes(item(CONFIGURATION, "old", configuration, MORE))) {
      LaunchTemplate template = (LaunchTemplate) each;
      assertThat(template.identity()).isEqualTo(identity(CONFIGURATION, "old"));
      assertThat(template.name()).isEqualTo("old");
      assertThat(template.tags()).isEqualTo(TAGS);
      assertThat(template.versions())
          .containsExactly(new LaunchVersion("", new ProfileReference("web", null, null)));
    }
  }

  @Test
  void aUserIsTheSameInAllShapes() throws DecodingException {
    String arn = "arn:aws:iam::111122223333:user/bots/ci";
    String configuration = "{'userName':'ci','userId':'AIDA1','path':'/bots/','arn':'" + arn + "'}";

    for (Resource each : inAllShapes(item(USER, "AIDA1", configuration, MORE))) {
      assertThat(each).isEqualTo(new User(identity(USER, "AIDA1"), "ci", arn, TAGS));
    }
  }

  @Test
  void aProfileHasTags() throws DecodingException {
    for (Resource each : inAllShapes(item(PROFILE, "web", "{'Roles':[]}", MORE))) {
      assertThat(((Resource.InstanceProfile) each).tags()).isEqualTo(TAGS);
    }
    String inside = "{'Roles':[],'tags':[{'key':'team','value':'shop'}]}";
    assertThat(((Resource.InstanceProfile) decode(item(PROFILE, "web", inside))).tags())
        .isEqualTo(Map.of("team", "shop"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "DefaultVersionNumber":1,"LatestVersionNumber":2, |
          "DefaultVersionNumber":null,"LatestVersionNumber":2, |
          "LatestVersionNumber":2, |
          "DefaultVersionNumber":"2","LatestVersionNumber":"2", | version 2
          "defaultVersionNumber":2,"latestVersionNumber":2, | version 2
          """)
  void aVersionHasANameWhereThereIsButOne(String numbers, String label) throws DecodingException {
    String configuration = "{" + numbers + "'LaunchTemplateData':{}}";
    assertThat(template(configuration).versions())
        .containsExactly(new LaunchVersion(label == null ? "" : label, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} |
          {'IamInstanceProfile':null} |
          {'IamInstanceProfile':{}} |
          {'IamInstanceProfile':{'Name':''}} |
          {'IamInstanceProfile':''} |
          {'IamInstanceProfile':{'Name':'web'}} | web
          {'IamInstanceProfile':{'Arn':'','Name':'web'}} | web
          {'iamInstanceProfile':{'arn':'arn:aws-cn:iam::1:instance-profile/x/web','name':'no'}} | web
          {'IamInstanceProfile':'web'} | web
          """)
  void aTemplateNamesAProfileOrNone(String data, String profile) throws DecodingException {
    ProfileReference named =
        template("{'launchTemplateData':" + data + "}").versions().get(0).profile();
    assertThat(named == null ? null : named.name()).isEqualTo(profile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'LaunchTemplateData':null}", "{'LaunchTemplateName':'web'}"})
  void aTemplateWithoutItsDataShowsNoVersion(String configuration) throws DecodingException {
    assertThat(template(configuration).versions()).isEmpty();
    assertThat(template("{}").name()).isEqualTo("outer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'launchConfigurationName':'old'} |
          {'launchConfigurationARN':'arn:x'} |
          {'launchConfigurationName':'old','iamInstanceProfile':null} |
          {'launchConfigurationName':'old','iamInstanceProfile':''} |
          {'LaunchConfigurationName':'old','IamInstanceProfile':{'value':null}} |
          {'LaunchConfigurationName':'old','IamInstanceProfile':{'value':''}} |
          {'iamInstanceProfile':{'value':'web'}} | web
          {'iamInstanceProfile':'arn:aws:iam::1:instance-profile/x/web'} | web
          {'iamInstanceProfile':{'arn':'arn:aws:iam::1:instance-profile/web','id':'AIPA1'}} | web
          """)
  void aConfigurationNamesAProfileOrNone(String configuration, String profile)
      throws DecodingException {
    LaunchTemplate template = (LaunchTemplate) decode(item(CONFIGURATION, "old", configuration));
    ProfileReference named = template.versions().get(0).profile();
    assertThat(named == null ? null : named.name()).isEqualTo(profile);
  }

  @Test
  void aConfigurationThatTellsNothingShowsNoVersion() throws DecodingException {
    String id =
        "arn:aws:autoscaling:eu-central-1:1:launchConfiguration:2:launchConfigurationName/old";
    LaunchTemplate template = (LaunchTemplate) decode(item(CONFIGURATION, id, "{'keyName':''}"));

    assertThat(template.versions()).isEmpty();
    assertThat(template.name()).isEqualTo("old");
    assertThat(((LaunchTemplate) decode(item(CONFIGURATION, id, "{}", MORE))).name())
        .isEqualTo("outer");
  }

  @ParameterizedTest
  @ValueSource(strings = {TEMPLATE, CONFIGURATION, USER})
  void whatIsDeletedNeedsNoConfiguration(String type) throws DecodingException {
    String gone = item(type, "id-1", "null", ",'configurationItemStatus':'ResourceDeleted'");

    assertThat(decode(gone).identity().resourceId()).isEqualTo("id-1");
    assertThat(decode(gone)).isNotInstanceOf(Resource.Other.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AWS::EC2::LaunchTemplate | null | configuration is null: expected an object, as the resource is not deleted
          AWS::EC2::LaunchTemplate | {'LaunchTemplateData':[]} | configuration.LaunchTemplateData is a list: expected an object
          AWS::EC2::LaunchTemplate | {'LaunchTemplateData':{'IamInstanceProfile':5}} | configuration.LaunchTemplateData.IamInstanceProfile is a number: expected an object with Arn or Name, or null
          AWS::EC2::LaunchTemplate | {'LaunchTemplateData':{'IamInstanceProfile':{'Arn':{}}}} | configuration.LaunchTemplateData.IamInstanceProfile.Arn is an object: expected a string
          AWS::EC2::LaunchTemplate | {'LaunchTemplateData':{'IamInstanceProfile':{'Name':[]}}} | configuration.LaunchTemplateData.IamInstanceProfile.Name is a list: expected a string
          AWS::EC2::LaunchTemplate | {'LaunchTemplateName':5} | configuration.LaunchTemplateName is a number: expected a string
          AWS::EC2::LaunchTemplate | {'DefaultVersionNumber':true,'LaunchTemplateData':{}} | configuration.DefaultVersionNumber is true: expected a number
          AWS::EC2::LaunchTemplate | {'LatestVersionNumber':'x','LaunchTemplateData':{}} | configuration.LatestVersionNumber is "x": expected a number
          AWS::AutoScaling::LaunchConfiguration | {'iamInstanceProfile':5} | configuration.iamInstanceProfile is a number: expected an object with arn and id, or null
          AWS::AutoScaling::LaunchConfiguration | {'iamInstanceProfile':{'value':5}} | configuration.iamInstanceProfile.value is a number: expected a string
          AWS::AutoScaling::LaunchConfiguration | {'launchConfigurationName':[]} | configuration.launchConfigurationName is a list: expected a string
          AWS::IAM::User | null | configuration is null: expected an object, as the resource is not deleted
          AWS::IAM::User | {} | neither configuration, nor ARN, nor resourceName tells a name
          AWS::IAM::User | {'userName':5} | configuration.userName is a number: expected a string
          AWS::IAM::User | {'userName':'u','arn':5} | configuration.arn is a number: expected a string
          AWS::IAM::User | {'userName':'u','tags':5} | configuration.tags is a number: expected an object or a list of tags, or null
          """)
  void aValueOfAnotherTypeIsSaid(String type, String configuration, String message) {
    assertThatThrownBy(() -> decode(item(type, "id-1", configuration)))
        .isInstanceOf(DecodingException.class)
        .hasMessage(message);
  }

  private static LaunchTemplate template(String configuration) throws DecodingException {
    return (LaunchTemplate)
        decode(item(TEMPLATE, "lt-1", configuration, ",'resourceName':'outer'"));
  }

  private static Identity identity(String type, String id) throws DecodingException {
    byte[] bare = Json.bytes(item(type, id, "{}"));
    return new ItemDecoder(new Wanted(Set.of(), tag -> true))
        .decode(bare, 0, bare.length)
        .identity();
  }

  /** Decodes an item as functions and files have it, and as the two APIs return it. */
  private static List<Resource> inAllShapes(String item) throws DecodingException {
    ObjectNode history = Json.tree(item);
    history.set("accountId", history.remove("awsAccountId"));
    history.put("configurationItemCaptureTime", 1770091506.789);
    history.put("configuration", history.get("configuration").toString());
    ObjectNode query = Json.tree(item);
    query.set("accountId", query.remove("awsAccountId"));
    query.set(
        "tags",
        Json.anyTree(
            json(
                "[{'key':'team','tag':'team=shop','value':'shop'},{'key':'empty','tag':'empty=','value':''}]")));
    String found = "{\"Results\":[" + Json.string(query.toString()) + "]}";
    String notification =
        json("{'messageType':'ConfigurationItemChangeNotification','configurationItem':")
            + item
            + "}";
    return List.of(
        decode(item),
        Found.in(notification).only(),
        decode(history.toString()),
        decode(query.toString()),
        Found.in(found).only());
  }
}
