package io.github.rolecall.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.rolecall.architecture.Code.CLASSES;
import static io.github.rolecall.architecture.Code.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. The module that sees all others checks it for all of them. */
class DirectionsTest {

  private static final String EVALUATION = ROOT + ".evaluation";
  private static final String DECODING = ROOT + ".decoding";
  private static final String EVIDENCE = ROOT + ".evidence";
  private static final String AUDIT = ROOT + ".audit";
  private static final String AWS = ROOT + ".aws";
  private static final String LAMBDA = ROOT + ".lambda";
  private static final String INFRA = ROOT + ".infra";
  private static final String FIXTURES = ROOT + ".fixtures..";
  private static final String EMULATOR = ROOT + ".emulator";

  /** Where JSON is read or written. A package that joins them says so here. */
  private static final String[] JSON = {
    DECODING + "..",
    AUDIT + ".answers..",
    AUDIT + ".bulk..",
    AUDIT + ".bundle..",
    AUDIT + ".compliance..",
    AUDIT + ".format..",
    AUDIT + ".kept..",
    AUDIT + ".recording..",
    AUDIT + ".standards..",
    AUDIT + ".sign..",
    AUDIT + ".report..",
    AUDIT + ".trail..",
    AWS + "..",
    LAMBDA + ".event..",
    LAMBDA + ".change.trail..",
    LAMBDA + ".journal..",
    INFRA + "..",
    FIXTURES
  };

  /** Where time, chance and the machine would get into a verdict. */
  private static final Set<String> IMPURE =
      Set.of(
          "java.lang.Math.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.getProperty",
          "java.lang.System.getenv",
          "java.lang.System.nanoTime",
          "java.time.ZoneId.systemDefault",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID");

  @ParameterizedTest
  @ValueSource(
      strings = {
        EVALUATION,
        DECODING,
        EVIDENCE,
        AWS,
        LAMBDA,
        INFRA,
        AUDIT,
        ROOT + ".fixtures",
        EMULATOR
      })
  void theRulesBelowSeeTheClassesOf(String name) {
    assertThat(CLASSES.that(resideInAPackage(name)))
        .as("classes in %s", name)
        .anyMatch(type -> !type.getSimpleName().equals("package-info"));
  }

  @Test
  void evaluationKnowsNobody() {
    holds(
        classes()
            .that()
            .resideInAPackage(EVALUATION + "..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    EVALUATION + "..",
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.time..",
                    "java.util",
                    "java.util.function..",
                    "java.util.regex..",
                    "java.util.stream..",
                    "org.jspecify.annotations..")));
  }

  @Test
  void evaluationReadsNoClockNoChanceAndNoMachine() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(EVALUATION + "..")
            .should()
            .accessTargetWhere(describe("time, chance or the machine", DirectionsTest::isImpure))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.time\\.(Clock|InstantSource).*|java\\.util\\.(Random|Scanner|Timer).*"
                    + "|java\\.lang\\.(Process|Runtime|Thread)(Builder|Group)?"));
  }

  @Test
  void decodingKnowsEvaluationAndTheJsonStream() {
    holds(
        classes()
            .that()
            .resideInAPackage(DECODING + "..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    DECODING + "..",
                    EVALUATION + "..",
                    "com.fasterxml.jackson.core..",
                    "java..",
                    "org.jspecify.annotations..")));
  }

  @Test
  void evidenceKnowsNobodyAndOnlyBundlesAndTheArchiveKnowIt() {
    holds(
        classes()
            .that()
            .resideInAPackage(EVIDENCE + "..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(EVIDENCE + "..", "java..", "org.jspecify.annotations..")));
    holds(only(EVIDENCE + "..", AUDIT + "..", INFRA + "..").mayKnow(EVIDENCE + ".."));
  }

  @Test
  void theLambdaAndTheCommandLineDoNotKnowEachOther() {
    holds(only(AUDIT + "..").mayKnow(AUDIT + ".."));
    holds(only(LAMBDA + "..").mayKnow(LAMBDA + ".."));
  }

  @Test
  void theCallsToAwsKnowEvaluationAndDecodingAlone() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(AWS + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LAMBDA + "..", AUDIT + ".."));
  }

  @Test
  void theAwsSdkStaysInPackagesNamedAws() {
    holds(only(ROOT + "..aws..").mayKnow("software.amazon.awssdk.."));
  }

  @Test
  void theCdkStaysInInfra() {
    holds(
        only(INFRA + "..")
            .mayKnow("software.amazon.awscdk..", "software.constructs..", "io.github.cdklabs.."));
  }

  @Test
  void theConstructsKnowEvidenceAloneAndNobodyKnowsThem() {
    holds(only(INFRA + "..").mayKnow(INFRA + ".."));
    holds(
        noClasses()
            .that()
            .resideInAPackage(INFRA + "..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(ROOT + "..")
                    .and(not(resideInAnyPackage(INFRA + "..", EVIDENCE + "..")))));
  }

  @Test
  void picocliStaysInTheCommandLine() {
    holds(only(AUDIT + "..").mayKnow("picocli.."));
  }

  @Test
  void theDatabaseStaysWhereHistoriesAreSortedAndAsked() {
    holds(
        only(AUDIT + ".database..", AUDIT + ".export..", AUDIT + ".leftover..", AUDIT + ".query..")
            .mayKnow("org.duckdb..", "java.sql.."));
  }

  /** It reads a time by way of the machine's zone, and where that skips an hour it moves it. */
  @Test
  void noTimeOfTheDatabaseGoesThroughTheMachinesZone() {
    holds(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.sql.Timestamp"));
  }

  @Test
  void jsonStaysWhereItIsReadOrWritten() {
    holds(only(JSON).mayKnow("com.fasterxml.jackson.."));
  }

  @Test
  void fixturesAreForTests() {
    holds(only(FIXTURES).mayKnow(FIXTURES));
  }

  @Test
  void theEmulatorIsForTestsAndKnowsNobody() {
    holds(only(EMULATOR + "..").mayKnow(EMULATOR + ".."));
    holds(
        classes()
            .that()
            .resideInAPackage(EMULATOR + "..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    EMULATOR + "..",
                    "com.sun.net.httpserver..",
                    "java..",
                    "org.jspecify.annotations..",
                    "org.junit.jupiter.api..")));
  }

  @Test
  void packagesAreNamedAfterWhatTheyDo() {
    holds(
        noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..model.."));
  }

  @Test
  void packagesFormNoCycles() {
    holds(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
  }

  @Test
  void onlyMainTouchesTheStandardStreams() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(AUDIT + ".Main")
            .should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void onlyMainAndCtrlCEndTheProcess() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(AUDIT + ".Main")
            .and()
            .doNotHaveFullyQualifiedName(AUDIT + ".cli.Interruption")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  private static boolean isImpure(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return IMPURE.contains(owner + "." + access.getName())
        || (owner.startsWith("java.time.") && access.getName().equals("now"));
  }

  private static Only only(String... packages) {
    return targets ->
        noClasses()
            .that(not(resideInAnyPackage(packages)))
            .should()
            .dependOnClassesThat(anyOf(targets));
  }

  private static DescribedPredicate<JavaClass> anyOf(String... packages) {
    return resideInAnyPackage(packages).as("are in %s", Arrays.toString(packages));
  }

  /** A rule about a package that is not there yet holds. */
  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private interface Only {
    ArchRule mayKnow(String... targets);
  }
}
