package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.IamListing.Kind;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamListingTest {

  private static final String TRUST =
      "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}]}";

  private static final String PROFILE =
      """
      {'Path':'/app/','InstanceProfileName':'web','InstanceProfileId':'AIPA1','Arn':'arn:aws:iam::111122223333:instance-profile/app/web','CreateDate':'x',
      'Roles':[{'Path':'/','RoleName':'web-role','RoleId':'AROA1','Arn':'arn:aws:iam::111122223333:role/web-role','CreateDate':'x','AssumeRolePolicyDocument':%s}]}
      """
          .formatted(TRUST);

  private static final String ROLE =
      """
      {'Path':'/','RoleName':'web-role','RoleId':'AROA1','Arn':'arn:aws:iam::111122223333:role/web-role','CreateDate':'x','AssumeRolePolicyDocument':%s,
      'InstanceProfileList':[%s],'RolePolicyList':[],'AttachedManagedPolicies':[{'PolicyName':'A','PolicyArn':'arn:aws:iam::aws:policy/A'}],'Tags':[],'RoleLastUsed':{}}
      """
          .formatted(TRUST, PROFILE);

  private static final InstanceProfile DECODED_PROFILE =
      new InstanceProfile(
          identity("AWS::IAM::InstanceProfile", "AIPA1"),
          new ProfileReference(
              "web", "arn:aws:iam::111122223333:instance-profile/app/web", "AIPA1"),
          List.of(
              new RoleReference(
                  "web-role", "arn:aws:iam::111122223333:role/web-role", new Trust.Assumable())));

  private static final Role DECODED_ROLE =
      new Role(
          identity("AWS::IAM::Role", "AROA1"),
          "web-role",
          "arn:aws:iam::111122223333:role/web-role",
          new Trust.Assumable(),
          new ManagedPolicies.Known(List.of("arn:aws:iam::aws:policy/A")),
          List.of(DECODED_PROFILE.reference()));

  private static final IamListing PROFILES = new IamListing("111122223333", Kind.INSTANCE_PROFILES);
  private static final IamListing ROLES = new IamListing("111122223333", Kind.ROLES);

  @Test
  void aListOfProfilesIsComplete() {
    Found found = Found.in(json("{'InstanceProfiles':[" + PROFILE + "]}"));

    assertThat(found.only()).isEqualTo(DECODED_PROFILE);
    assertThat(found.listings).containsExactly(PROFILES);
  }

  @Test
  void anAccountsDetailsGiveItsRolesAndAreComplete() {
    Found found =
        Found.in(
            json(
                "{'UserDetailList':[],'GroupDetailList':[],'RoleDetailList':["
                    + ROLE
                    + "],'Policies':[{'Arn':'a','PolicyName':'p'}],'IsTruncated':false,'Marker':null}"));

    assertThat(found.only()).isEqualTo(DECODED_ROLE);
    assertThat(found.listings).containsExactly(ROLES);
  }

  @Test
  void theRawFormOfTheApiIsTheSame() {
    String encoded =
        "'%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%22%2A%22%2C%22Action%22%3A%22%2A%22%7D%7D'";
    Found found = Found.in(json("{'RoleDetailList':[" + ROLE.replace(TRUST, encoded) + "]}"));

    assertThat(found.only()).isEqualTo(DECODED_ROLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'IsTruncated':true,%s}",
        "{%s,'IsTruncated':true}",
        "{%s,'IsTruncated':'false'}",
        "{%s,'Marker':'m'}",
        "{'NextToken':'t',%s}",
        "{%s,'Marker':{'a':[]}}"
      })
  void aTruncatedListIsNotComplete(String document) {
    Found profiles = Found.in(json(document.formatted("'InstanceProfiles':[" + PROFILE + "]")));
    Found roles = Found.in(json(document.formatted("'RoleDetailList':[" + ROLE + "]")));

    assertThat(profiles.only()).isEqualTo(DECODED_PROFILE);
    assertThat(roles.only()).isEqualTo(DECODED_ROLE);
    assertThat(profiles.listings).isEmpty();
    assertThat(roles.listings).isEmpty();
  }

  @Test
  void theLastOfSeveralPagesCompletesTheList() {
    Found found =
        Found.in(
            json(
                "{'InstanceProfiles':["
                    + PROFILE
                    + "],'Marker':'m','IsTruncated':true}{'InstanceProfiles':["
                    + PROFILE
                    + "],'IsTruncated':false}"));

    assertThat(found.items()).containsExactly(0, 1);
    assertThat(found.listings).containsExactly(PROFILES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "{'InstanceProfileName':'other'}",
        "{'Arn':'other'}",
        "{'Arn':5,'InstanceProfileName':'other'}",
        "{'Arn':'arn:aws:iam::111122223333:instance-profile/other','Roles':'r'}"
      })
  void aListWithAnElementThatIsNotUnderstoodIsNotComplete(String element) {
    Found found = Found.in(json("{'InstanceProfiles':[" + PROFILE + "," + element + "]}"));

    assertThat(found.resources()).containsExactly(DECODED_PROFILE);
    assertThat(found.problems).hasSize(1);
    assertThat(found.listings).isEmpty();
  }

  @Test
  void whyAnElementIsNotUnderstoodIsSaid() {
    assertThat(Found.in(json("{'InstanceProfile':{}}")).messages())
        .containsExactly("item 0: Arn is missing");
    assertThat(Found.in(json("{'Role':{'Arn':'arn:aws:iam::'}}")).messages())
        .containsExactly("item 0: Arn is \"arn:aws:iam::\": expected an ARN with an account");
  }

  @Test
  void aListThatIsCutOffIsNotComplete() {
    Found found = Found.in(json("{'InstanceProfiles':[" + PROFILE + "]"));

    assertThat(found.resources()).containsExactly(DECODED_PROFILE);
    assertThat(found.listings).isEmpty();
    assertThat(found.messages()).containsExactly("cut off after 1 items");
  }

  @Test
  void eachAccountOfAListIsComplete() {
    String other = PROFILE.replace("111122223333", "444455556666");
    Found found =
        Found.in(json("{'InstanceProfiles':[" + PROFILE + "," + other + "," + PROFILE + "]}"));

    assertThat(found.listings)
        .containsExactly(PROFILES, new IamListing("444455556666", Kind.INSTANCE_PROFILES));
  }

  @Test
  void anEmptyListTellsOfNoAccount() {
    for (String document :
        List.of("{'InstanceProfiles':[]}", "{'RoleDetailList':[]}", "{'Roles':[]}")) {
      Found found = Found.in(json(document));

      assertThat(found.listings).isEmpty();
      assertThat(found.problems).isEmpty();
    }
  }

  @Test
  void aSingleProfileIsNoListing() {
    Found found = Found.in(json("{'InstanceProfile':" + PROFILE + "}"));

    assertThat(found.only()).isEqualTo(DECODED_PROFILE);
    assertThat(found.listings).isEmpty();
  }

  @Test
  void selectedProfilesAreNoListing() {
    Found found = Found.in(json("[" + PROFILE + "," + PROFILE + "]"));

    assertThat(found.resources()).containsExactly(DECODED_PROFILE, DECODED_PROFILE);
    assertThat(found.listings).isEmpty();
  }

  @Test
  void rolesOfOtherCommandsDoNotTellTheirProfiles() {
    String role =
        "{'RoleName':'r','RoleId':'AROA9','Arn':'arn:aws:iam::111122223333:role/r','AssumeRolePolicyDocument':"
            + TRUST
            + "}";
    Role expected =
        new Role(
            identity("AWS::IAM::Role", "AROA9"),
            "r",
            "arn:aws:iam::111122223333:role/r",
            new Trust.Assumable(),
            new ManagedPolicies.Unknown("the input holds no managed policies of its role"),
            null);

    for (String document :
        List.of("{'Roles':[" + role + "]}", "{'Role':" + role + "}", role, "[" + role + "]")) {
      Found found = Found.in(json(document));

      assertThat(found.only()).isEqualTo(expected);
      assertThat(found.listings).isEmpty();
    }
  }

  @Test
  void whatHasNoIdIsIdentifiedByItsName() {
    assertThat(Found.in(json("{'Role':{'Arn':'arn:aws-cn:iam::111122223333:role/x/r'}}")).ids())
        .containsExactly("r");
    assertThat(
            Found.in(
                    json(
                        "{'InstanceProfile':{'Arn':'arn:aws-us-gov:iam::111122223333:instance-profile/p'}}"))
                .ids())
        .containsExactly("p");
  }

  @Test
  void aRoleThatIsOnlyNamedIsNotARole() {
    assertThat(
            Found.in(json("{'FunctionName':'f','Role':'arn:aws:iam::111122223333:role/r'}"))
                .onlyProblem()
                .message())
        .startsWith("not a Config, EC2 or IAM document");
  }

  private static Identity identity(String type, String id) {
    return new Identity("111122223333", "global", type, id, null, ResourceStatus.Known.OK, false);
  }
}
