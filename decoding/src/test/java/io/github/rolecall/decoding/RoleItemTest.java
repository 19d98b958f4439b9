package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.decode;
import static io.github.rolecall.decoding.Items.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleItemTest {

  private static final String ARN = "arn:aws:iam::111122223333:role/app/web-role";
  private static final String TRUST =
      "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}]}";

  @Test
  void aRoleItemGivesItsInstanceProfiles() throws DecodingException {
    Role role =
        decodeRole(
            """
            {'instanceProfileList':[{'path':'/app/','instanceProfileName':'web','instanceProfileId':'AIPA1',
            'arn':'arn:aws:iam::111122223333:instance-profile/app/web','roles':[{'roleName':'web-role'}],'createDate':'x'},
            {'arn':'arn:aws:iam::111122223333:instance-profile/other'}]}
            """);

    assertThat(role.profiles())
        .containsExactly(
            new ProfileReference(
                "web", "arn:aws:iam::111122223333:instance-profile/app/web", "AIPA1"),
            new ProfileReference(
                "other", "arn:aws:iam::111122223333:instance-profile/other", null));
  }

  @Test
  void aRoleItemGivesItsNameAndArn() throws DecodingException {
    Role role = decodeRole("{'roleName':'web-role','roleId':'AROA1','arn':'" + ARN + "'}");

    assertThat(role.name()).isEqualTo("web-role");
    assertThat(role.arn()).isEqualTo(ARN);
    assertThat(role.identity().resourceId()).isEqualTo("AROA1");
  }

  @Test
  void theNameAndArnMayStandOutsideTheConfiguration() throws DecodingException {
    Role byArn = (Role) decode(item("AWS::IAM::Role", "AROA1", "{}", ",'ARN':'" + ARN + "'"));
    Role byName = (Role) decode(item("AWS::IAM::Role", "AROA1", "{}", ",'resourceName':'r'"));

    assertThat(byArn.name()).isEqualTo("web-role");
    assertThat(byArn.arn()).isEqualTo(ARN);
    assertThat(byName.name()).isEqualTo("r");
    assertThat(byName.arn()).isNull();
  }

  @Test
  void aRoleItemGivesItsManagedPolicies() throws DecodingException {
    Role role =
        decodeRole(
            "{'attachedManagedPolicies':[{'policyName':'A','policyArn':'arn:a'},{'policyArn':'arn:b'}]}");

    assertThat(role.policies()).isEqualTo(new ManagedPolicies.Known(List.of("arn:a", "arn:b")));
  }

  @Test
  void theFormOfCloudFormationGivesItsManagedPolicies() throws DecodingException {
    Role role =
        decodeRole("{'ManagedPolicyArns':['arn:a'],'AssumeRolePolicyDocument':" + TRUST + "}");

    assertThat(role.policies()).isEqualTo(new ManagedPolicies.Known(List.of("arn:a")));
    assertThat(role.trust()).isEqualTo(new Trust.Assumable());
  }

  @Test
  void whatARoleItemDoesNotHoldIsUnknown() throws DecodingException {
    Role role = decodeRole("{}");

    assertThat(role.trust())
        .isEqualTo(new Trust.Unknown("the input holds no trust policy of its role"));
    assertThat(role.policies())
        .isEqualTo(new ManagedPolicies.Unknown("the input holds no managed policies of its role"));
    assertThat(role.profiles()).isNull();
  }

  @Test
  void emptyListsAreKnown() throws DecodingException {
    Role role = decodeRole("{'instanceProfileList':[],'attachedManagedPolicies':[]}");

    assertThat(role.profiles()).isEmpty();
    assertThat(role.policies()).isEqualTo(new ManagedPolicies.Known(List.of()));
  }

  @Test
  void theTrustPolicyMayBeAnObjectOrAString() throws DecodingException {
    String encoded =
        "%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22"
            + "ec2.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";

    assertThat(trust(TRUST)).isEqualTo(new Trust.Assumable());
    assertThat(trust(Json.string(Json.json(TRUST)))).isEqualTo(new Trust.Assumable());
    assertThat(trust("'" + encoded + "'")).isEqualTo(new Trust.Assumable());
  }

  @Test
  void aTrustPolicyThatCannotBeReadIsUnknownAndTheRestIsNot() throws DecodingException {
    Role role =
        decodeRole(
            "{'assumeRolePolicyDocument':{'Statement':[{'Effect':['Allow'],'deep':{'a':[1]}},{}],'x':{}},'roleName':'after'}");

    assertThat(role.trust()).isEqualTo(new Trust.Unknown("its trust policy is not readable"));
    assertThat(role.name()).isEqualTo("after");
    assertThat(trust("5")).isEqualTo(new Trust.Unknown("its trust policy is not readable"));
    assertThat(trust("[1,[2]]")).isEqualTo(new Trust.Unknown("its trust policy is not readable"));
    assertThat(trust("null"))
        .isEqualTo(new Trust.Unknown("the input holds no trust policy of its role"));
  }

  @Test
  void aDeletedRoleNeedsNoConfiguration() throws DecodingException {
    Role gone =
        (Role)
            decode(
                item(
                    "AWS::IAM::Role",
                    "AROA1",
                    "null",
                    ",'resourceName':'web-role','configurationItemStatus':'ResourceDeleted'"));

    assertThat(gone.name()).isEqualTo("web-role");
    assertThat(gone.profiles()).isNull();
  }

  @Test
  void decoysInsideInlinePoliciesAreNotRead() throws DecodingException {
    Role role =
        decodeRole(
            "{'rolePolicyList':[{'policyDocument':{'iamInstanceProfile':5,'state':{'name':5},'instanceProfileList':5}}],'roleName':'r'}");

    assertThat(role.name()).isEqualTo("r");
    assertThat(role.profiles()).isNull();
  }

  @Test
  void valuesThatMatterOnlyForInstancesDoNotHinderARole() throws DecodingException {
    assertThat(decodeRole("{'iamInstanceProfile':5,'state':7,'tags':9,'roleName':'r'}").name())
        .isEqualTo("r");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          null | configuration is null: expected an object, as the resource is not deleted
          {'roleName':5} | configuration.roleName is a number: expected a string
          {'instanceProfileList':{}} | configuration.instanceProfileList is an object: expected a list
          {'instanceProfileList':['web']} | configuration.instanceProfileList has an element that is a string: expected an object with instanceProfileName
          {'instanceProfileList':[{'path':'/'}]} | configuration.instanceProfileList has an element without a name and an arn
          {'attachedManagedPolicies':'all'} | configuration.attachedManagedPolicies is a string: expected a list
          {'attachedManagedPolicies':[5]} | configuration.attachedManagedPolicies has an element that is a number: expected an object with policyArn
          {'attachedManagedPolicies':[{'policyName':'A'}]} | configuration.attachedManagedPolicies has an element without a policyArn
          """)
  void aRoleThatIsNotUnderstoodIsSaid(String configuration, String message) {
    assertThatThrownBy(() -> decodeRole(configuration))
        .isInstanceOf(DecodingException.class)
        .hasMessage(message);
  }

  private static Trust trust(String document) throws DecodingException {
    return decodeRole("{'assumeRolePolicyDocument':" + document + "}").trust();
  }

  private static Role decodeRole(String configuration) throws DecodingException {
    return (Role) decode(item("AWS::IAM::Role", "AROA1", configuration, ",'ARN':'" + ARN + "'"));
  }
}
