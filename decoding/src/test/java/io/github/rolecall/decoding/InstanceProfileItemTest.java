package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.decode;
import static io.github.rolecall.decoding.Items.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceProfileItemTest {

  private static final String ARN = "arn:aws:iam::111122223333:instance-profile/app/web";
  private static final Trust UNKNOWN =
      new Trust.Unknown("the input holds no trust policy of its role");

  @Test
  void theFormOfCloudFormationNamesItsRoles() throws DecodingException {
    InstanceProfile profile =
        decodeProfile(
            "web",
            "{'InstanceProfileName':'web','InstanceProfileId':'AIPA1','Arn':'"
                + ARN
                + "','Path':'/app/','Roles':['web-role']}");

    assertThat(profile.reference()).isEqualTo(new ProfileReference("web", ARN, "AIPA1"));
    assertThat(profile.roles()).containsExactly(new RoleReference("web-role", null, UNKNOWN));
  }

  @Test
  void theFormOfTheApiHoldsItsRoles() throws DecodingException {
    InstanceProfile profile =
        decodeProfile(
            "AIPA1",
            """
            {'instanceProfileName':'web','instanceProfileId':'AIPA1','arn':'%s','path':'/app/','createDate':'x',
            'roles':[{'roleName':'web-role','roleId':'AROA1','arn':'arn:aws:iam::111122223333:role/web-role','path':'/',
            'assumeRolePolicyDocument':'%%7B%%22Statement%%22:[]%%7D'}]}
            """
                .formatted(ARN));

    assertThat(profile.reference()).isEqualTo(new ProfileReference("web", ARN, "AIPA1"));
    assertThat(profile.roles())
        .containsExactly(
            new RoleReference(
                "web-role",
                "arn:aws:iam::111122223333:role/web-role",
                new Trust.NotAssumable("its trust policy does not allow EC2")));
  }

  @Test
  void aRoleMayBeGivenByItsArnOnly() throws DecodingException {
    String arn = "arn:aws:iam::111122223333:role/x/web-role";
    RoleReference reference = new RoleReference("web-role", arn, UNKNOWN);

    assertThat(decodeProfile("web", "{'Roles':['" + arn + "']}").roles())
        .isEqualTo(List.of(reference));
    assertThat(decodeProfile("web", "{'roles':[{'arn':'" + arn + "'}]}").roles())
        .isEqualTo(List.of(reference));
    assertThat(
            decodeProfile(
                    "web", "{'roles':[{'assumeRolePolicyDocument':null,'arn':'" + arn + "'}]}")
                .roles())
        .isEqualTo(List.of(reference));
  }

  @Test
  void aProfileWithoutARoleIsNotOneThatDoesNotTell() throws DecodingException {
    assertThat(decodeProfile("web", "{'Roles':[]}").roles()).isEmpty();
    assertThat(decodeProfile("web", "{'Path':'/'}").roles()).isNull();
    assertThat(decodeProfile("web", "{'Roles':null}").roles()).isNull();
  }

  @Test
  void theNameIsTakenFromWhereItIs() throws DecodingException {
    assertThat(name("AIPA1", "{'Arn':'" + ARN + "'}", "")).isEqualTo("web");
    assertThat(name("AIPA1", "{}", ",'ARN':'" + ARN + "'")).isEqualTo("web");
    assertThat(name("AIPA1", "{}", ",'resourceName':'web'")).isEqualTo("web");
    assertThat(name("web", "{}", "")).isEqualTo("web");
    assertThat(name("AIPA1", "null", ",'configurationItemStatus':'ResourceDeleted'")).isEmpty();
    assertThatThrownBy(() -> name("AIPA1", "{}", ""))
        .hasMessage("neither configuration, nor ARN, nor resourceName tells a name");
  }

  @Test
  void theIdIsTakenFromTheResourceIdWhenThatIsOne() throws DecodingException {
    assertThat(decodeProfile("AIPA1", "{'Arn':'" + ARN + "'}").reference().id()).isEqualTo("AIPA1");
    assertThat(decodeProfile("web", "{'Arn':'" + ARN + "'}").reference().id()).isNull();
  }

  @Test
  void aDeletedProfileKeepsItsName() throws DecodingException {
    InstanceProfile gone =
        (InstanceProfile)
            decode(
                item(
                    "AWS::IAM::InstanceProfile",
                    "web",
                    "null",
                    ",'ARN':null,'configurationItemStatus':'ResourceDeleted'"));

    assertThat(gone.reference()).isEqualTo(new ProfileReference("web", null, null));
    assertThat(gone.roles()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          null | configuration is null: expected an object, as the resource is not deleted
          {'Roles':'web-role'} | configuration.Roles is a string: expected a list
          {'Roles':[5]} | configuration.Roles has an element that is a number: expected a role's name or an object with roleName
          {'roles':[{}]} | configuration.roles has an element without a name and an arn
          {'roles':[{'roleName':5}]} | configuration.roles.roleName is a number: expected a string
          {'InstanceProfileName':5} | configuration.InstanceProfileName is a number: expected a string
          {'InstanceProfileId':{}} | configuration.InstanceProfileId is an object: expected a string
          {'Arn':[]} | configuration.Arn is a list: expected a string
          """)
  void aProfileThatIsNotUnderstoodIsNotOneWithoutARole(String configuration, String message) {
    assertThatThrownBy(() -> decodeProfile("web", configuration))
        .isInstanceOf(DecodingException.class)
        .hasMessage(message);
  }

  private static String name(String id, String configuration, String more)
      throws DecodingException {
    return ((InstanceProfile) decode(item("AWS::IAM::InstanceProfile", id, configuration, more)))
        .reference()
        .name();
  }

  private static InstanceProfile decodeProfile(String id, String configuration)
      throws DecodingException {
    return (InstanceProfile) decode(item("AWS::IAM::InstanceProfile", id, configuration));
  }
}
