package io.github.rolecall.evaluation;

import static io.github.rolecall.evaluation.Examples.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterProblemTest {

  @Test
  void everyProblemIsToldAtOnceInTheOrderOfTheNames() {
    Map<String, String> given = new HashMap<>();
    given.put("stoppedInstances", "maybe");
    given.put("scanUserData", "1");
    given.put("requireRole", "yes");
    given.put("requiredRole", "true");
    given.put("memberRoleName", "a/b");
    given.put("forbiddenManagedPolicyArns", "AdministratorAccess, *, PowerUserAccess");
    given.put("exemptionTagKey", "k".repeat(129));
    given.put("exemptionMaxDays", "0");
    given.put("exemptAs", "NON_COMPLIANT");
    given.put("demandProof", "true");
    given.put("cisVersion", "5");
    given.put("allowedInstanceProfileArns", "web");
    given.put("AllowedInstanceProfileArns", "*");

    assertThat(String.join("\n", messages(given)))
        .isEqualTo(
            """
            parameter AllowedInstanceProfileArns is "*": expected one of the parameters \
            allowedInstanceProfileArns, cisVersion, exemptAs, exemptionMaxDays, exemptionTagKey, \
            forbiddenManagedPolicyArns, memberRoleName, requireRole, scanUserData, stoppedInstances
            parameter allowedInstanceProfileArns is "web": expected ARNs like \
            arn:PARTITION:iam::ACCOUNT:instance-profile/NAME, * allowed, separated by commas
            parameter cisVersion is "5": expected one of \
            1.1, 1.2, 1.3, 1.4, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0
            parameter demandProof is "true": expected one of the parameters \
            allowedInstanceProfileArns, cisVersion, exemptAs, exemptionMaxDays, exemptionTagKey, \
            forbiddenManagedPolicyArns, memberRoleName, requireRole, scanUserData, stoppedInstances
            parameter exemptAs is "NON_COMPLIANT": expected COMPLIANT or NOT_APPLICABLE
            parameter exemptionMaxDays is "0": expected a whole number from 1 to 3650
            parameter exemptionTagKey is "%s..": expected a tag key of 1 to 128 characters
            parameter forbiddenManagedPolicyArns is "AdministratorAccess": expected ARNs like \
            arn:PARTITION:iam::ACCOUNT:policy/NAME, * allowed, separated by commas
            parameter forbiddenManagedPolicyArns is "PowerUserAccess": expected ARNs like \
            arn:PARTITION:iam::ACCOUNT:policy/NAME, * allowed, separated by commas
            parameter memberRoleName is "a/b": expected a role name: \
            1 to 64 letters, digits or _+=,.@- and no path
            parameter requireRole is "yes": expected true or false
            parameter requiredRole is "true": expected one of the parameters \
            allowedInstanceProfileArns, cisVersion, exemptAs, exemptionMaxDays, exemptionTagKey, \
            forbiddenManagedPolicyArns, memberRoleName, requireRole, scanUserData, stoppedInstances
            parameter scanUserData is "1": expected true or false
            parameter stoppedInstances is "maybe": expected EVALUATE or IGNORE\
            """
                .formatted("k".repeat(80)));
  }

  @Test
  void messageIsOneShortLineWhateverWasGiven() {
    ParameterProblem problem =
        new ParameterProblem("n\n" + "n".repeat(90), "\u001b[31m" + "v".repeat(76), "sense");

    assertThat(problem.message())
        .isEqualTo(
            "parameter n?"
                + "n".repeat(78)
                + ".. is \"?[31m"
                + "v".repeat(75)
                + "..\": expected sense");
  }

  @Test
  void valueOf80CharactersIsShownWhole() {
    String value = "v".repeat(80);

    assertThat(new ParameterProblem("name", value, "sense").message())
        .isEqualTo("parameter name is \"" + value + "\": expected sense");
  }
}
