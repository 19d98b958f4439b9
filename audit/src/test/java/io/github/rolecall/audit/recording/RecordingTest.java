package io.github.rolecall.audit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordingTest {

  private static final Header HEADER =
      new Header("ec2-instance-role", Instant.parse("2026-06-01T12:00:00.000000001Z"));
  private static final ProfileReference PROFILE =
      new ProfileReference("web", "arn:aws:iam::111122223333:instance-profile/x/web", "AIPA1");
  private static final String OPENING =
      "{\"rolecallRecording\":1,\"rule\":\"r\",\"at\":\"2026-06-01T12:00:00Z\"}\n";

  private static final String REGION_PAGE = "111122223333/eu-west-1/DescribeInstances/1";
  private static final String GLOBAL_PAGE = "111122223333/global/ListInstanceProfiles/1";

  private final List<Object> found = new ArrayList<>();
  private final List<String> damages = new ArrayList<>();

  private final RecordingSink sink =
      new RecordingSink() {
        @Override
        public Instant now() {
          return Instant.parse("2026-06-01T12:00:00Z");
        }

        @Override
        public void header(Header header) {
          found.add(header);
        }

        @Override
        public void resource(Resource resource, Source source) {
          found.add(resource);
          found.add(source);
        }

        @Override
        public void userData(InstanceKey instance, UserData userData) {
          found.add(instance);
          found.add(userData);
        }

        @Override
        public void listing(IamListing listing) {
          found.add(listing);
        }

        @Override
        public void problem(String place, String message) {
          found.add(place + "|" + message);
        }

        @Override
        public void damage(long offset, String message) {
          damages.add(offset + "|" + message);
        }
      };

  @Test
  void everythingComesBackAsItWas() throws IOException {
    List<Resource> resources = resources();
    InstanceKey key = new InstanceKey("111122223333", "eu-west-1", "i-1");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordingWriter writer = new RecordingWriter(out, HEADER)) {
      writer.page(REGION_PAGE, resources.subList(0, 3));
      writer.page(GLOBAL_PAGE, resources.subList(3, resources.size()));
      writer.userData(key, new UserData.WithKey("****ABCD"));
      writer.userData(key, new UserData.WithoutKey());
      writer.userData(key, new UserData.NotRead("damaged"));
      for (IamListing.Kind kind : IamListing.Kind.values()) {
        writer.listing(new IamListing("111122223333", kind));
      }
      writer.problem("account 111122223333", "it \"failed\"\nbadly");
      writer.end();
    }
    read(out.toByteArray());

    List<Object> expected = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < resources.size(); i++) {
      expected.add(resources.get(i));
      expected.add(i < 3 ? new Source(REGION_PAGE, i) : new Source(GLOBAL_PAGE, i - 3));
    }
    expected.addAll(
        List.of(
            key,
            new UserData.WithKey("****ABCD"),
            key,
            new UserData.WithoutKey(),
            key,
            new UserData.NotRead("damaged"),
            new IamListing("111122223333", IamListing.Kind.INSTANCE_PROFILES),
            new IamListing("111122223333", IamListing.Kind.ROLES),
            "account 111122223333|it \"failed\"\nbadly"));
    assertThat(found).isEqualTo(expected);
    assertThat(damages).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(10);
  }

  /** A scan reads live, where no history of compliance is. */
  private static final Set<Class<?>> NEVER_LIVE =
      Set.of(Resource.Other.class, Resource.ResourceCompliance.class);

  @Test
  void everyKindOfResourceIsAmongTheRecordedOnes() {
    Wanted wanted = Wanted.everything(tag -> false);
    Stream<Class<?>> kinds =
        resources().stream().map(resource -> wanted.trimmed(resource).getClass());
    assertThat(kinds.distinct())
        .as("one that is new needs a form, and an answer to which tags it has")
        .containsExactlyInAnyOrder(
            Stream.of(Resource.class.getPermittedSubclasses())
                .filter(kind -> !NEVER_LIVE.contains(kind))
                .toArray(Class<?>[]::new));
  }

  private static List<Resource> resources() {
    Instant time = Instant.parse("2025-01-02T03:04:05Z");
    Role role =
        new Role(
            global("AWS::IAM::Role", "AROA1"),
            "app",
            "arn:aws:iam::111122223333:role/app",
            new Trust.NotAssumable("no statement"),
            new ManagedPolicies.Known(List.of("arn:aws:iam::aws:policy/A")),
            List.of(PROFILE));
    return List.of(
        new Instance(instance("i-1"), InstanceState.Known.RUNNING, PROFILE, Map.of("k", "v 🙂")),
        new Instance(instance("i-2"), new InstanceState.Other("hibernating"), null, Map.of()),
        new Instance(
            instance("i-3"),
            new InstanceState.Absent(),
            new ProfileReference("bare", null, null),
            Map.of("", "")),
        new InstanceProfile(
            global("AWS::IAM::InstanceProfile", "AIPA1"),
            PROFILE,
            List.of(
                new RoleReference("a", "arn:aws:iam::111122223333:role/a", new Trust.Assumable()),
                new RoleReference("b", null, new Trust.Unknown("not shown"))),
            Map.of("x", "y")),
        new InstanceProfile(global("AWS::IAM::InstanceProfile", "AIPA2"), PROFILE, null),
        new InstanceProfile(
            global("AWS::IAM::InstanceProfile", "AIPA3"), PROFILE, List.of(), Map.of()),
        role,
        new Role(
            role.identity(),
            "other",
            null,
            new Trust.Assumable(),
            new ManagedPolicies.Unknown("not asked"),
            null),
        new LaunchTemplate(
            global("AWS::EC2::LaunchTemplate", "lt-1"),
            "web",
            List.of(new LaunchVersion("default version 1", PROFILE), new LaunchVersion("", null)),
            Map.of("t", "u")),
        new LaunchTemplate(
            global("AWS::AutoScaling::LaunchConfiguration", "lc"), "", List.of(), Map.of()),
        new User(
            global("AWS::IAM::User", "AIDA1"),
            "u",
            "arn:aws:iam::111122223333:user/u",
            Map.of("t", "u")),
        new User(global("AWS::IAM::User", "AIDA2"), "v", null, Map.of(), false),
        new UserCredentials(
            global("AWS::IAM::User", "u"),
            "u",
            "arn:aws:iam::111122223333:user/u",
            new Credentials.Known(
                true,
                List.of(
                    new AccessKey("1", true, time, new LastUse.At(time, "s3", "eu-west-1")),
                    new AccessKey("2", false, null, new LastUse.Never()),
                    new AccessKey("3", false, null, new LastUse.Unknown()))),
            time),
        new UserCredentials(
            global("AWS::IAM::User", "v"),
            "v",
            "arn:aws:iam::111122223333:user/v",
            new Credentials.Unknown("no report")));
  }

  private static Identity instance(String id) {
    return new Identity(
        "111122223333",
        "eu-west-1",
        "AWS::EC2::Instance",
        id,
        null,
        ResourceStatus.Known.OK,
        false);
  }

  private static Identity global(String type, String id) {
    return new Identity("111122223333", "global", type, id, null, ResourceStatus.Known.OK, false);
  }

  @Test
  void aRecordingThatIsCutOffSaysSoAndKeepsWhatItHolds() throws IOException {
    String whole =
        OPENING
            + "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::EC2::Instance\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i-1\",\"state\":\"running\",\"tags\":{}}]}\n"
            + "{\"end\":\"2\"}\n";
    for (int end = OPENING.length(); end < whole.length() - 2; end++) {
      found.clear();
      damages.clear();
      read(whole.substring(0, end).getBytes(StandardCharsets.UTF_8));
      assertThat(damages).as(whole.substring(0, end)).hasSize(1);
      assertThat(found).hasSizeBetween(1, 3);
    }
    damages.clear();
    read(whole.getBytes(StandardCharsets.UTF_8));
    assertThat(damages).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "{}",
        "{\"strange\":\"x\"}",
        "{\"page\":1,\"resources\":[]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"items\":[]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":{}}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[],\"more\":1}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[7]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::S3::Bucket\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\"}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":[],\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\"}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::EC2::Instance\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\",\"profile\":\"x\"}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::EC2::Instance\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\",\"tags\":{\"a\":[]}}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::IAM::Role\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\",\"name\":\"n\",\"trust\":{\"assumable\":true},\"policies\":[{}]}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::IAM::Role\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\",\"name\":\"n\",\"trust\":{\"assumable\":true},\"policies\":{}}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::EC2::LaunchTemplate\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\",\"name\":\"n\",\"versions\":[\"x\"]}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::IAM::User\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\",\"name\":\"n\",\"arn\":\"arn:aws:iam::111122223333:user/n\",\"credentials\":{\"keys\":[]}}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::IAM::User\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\",\"name\":\"n\",\"arn\":\"arn:aws:iam::111122223333:user/n\",\"credentials\":{\"unknown\":\"x\"},\"generatedAt\":\"noon\"}]}",
        "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{\"type\":\"AWS::IAM::User\",\"account\":\"111122223333\",\"region\":\"global\",\"id\":\"i\",\"name\":\"n\",\"arn\":\"arn:aws:iam::111122223333:user/n\",\"credentials\":{\"password\":true,\"keys\":[{\"label\":\"1\",\"active\":true,\"lastUse\":{}}]}}]}",
        "{\"listing\":\"EVERYTHING\",\"account\":\"111122223333\"}",
        "{\"userData\":\"i-1\"}",
        "{\"end\":\"7\"}",
        "{\"end\":\"1\"}\n{\"end\":\"2\"}",
        "tru"
      })
  void whatIsNotUnderstoodIsNamedWithItsPlace(String line) throws IOException {
    read((OPENING + line + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(damages)
        .singleElement()
        .satisfies(damage ->
            assertThat(Long.parseLong(damage.substring(0, damage.indexOf('|'))))
                .isGreaterThanOrEqualTo(OPENING.length()));
  }

  /** Each is whole but for one thing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'page':'stale.json','resources':[]} | a page is not named"
            + " ACCOUNT/REGION/OPERATION/NUMBER",
        "{'page':'111122223333/global/ListUsers/0','resources':[]} | a page is not named"
            + " ACCOUNT/REGION/OPERATION/NUMBER",
        "{'page':'111122223333/global/ListUsers/1','resources':[{'type':'AWS::IAM::User','account':'444455556666','region':'global','id':'i','name':'n'}]}"
            + " | a resource is not of account 111122223333, region global",
        "{'page':'111122223333/global/ListUsers/1','resources':[{'type':'AWS::IAM::User','account':'111122223333','region':'eu-west-1','id':'i','name':'n'}]}"
            + " | a resource is not of account 111122223333, region global",
        "{'page':'111122223333/global/ListUsers/1','resources':[{'type':'AWS::IAM::User','account':'111122223333','region':'global','id':'i','name':'n','arn':'arn:aws:iam::444455556666:user/n'}]}"
            + " | a resource is not of account 111122223333, region global",
        "{'page':'111122223333/global/ListUsers/1','resources':[{'type':'AWS::IAM::User','account':'111122223333','region':'global','id':'i','name':'n','admin':'no'}]}"
            + " | \"admin\" is not known here",
        "{'page':'111122223333/global/ListUsers/1','resources':[{'type':'AWS::IAM::User','account':'111122223333','region':'global','id':'i','name':'n','arn':null}]}"
            + " | a value is null",
        "{'page':'111122223333/global/ListRoles/1','resources':[{'type':'AWS::IAM::Role','account':'111122223333','region':'global','id':'i','name':'n','trust':{},'policies':[]}]}"
            + " | trust is not one of assumable, notAssumable and unknown",
        "{'page':'111122223333/global/ListRoles/1','resources':[{'type':'AWS::IAM::Role','account':'111122223333','region':'global','id':'i','name':'n','trust':{'assumable':false},'policies':[]}]}"
            + " | assumable is not true",
        "{'problem':'all is well','place':'good.ndjson'} | a problem names no account or region for"
            + " its place",
        "{'problem':'all is well','place':'account 111122223333','more':''} | \"more\" is not known"
            + " here",
        "{'listing':'INSTANCE_PROFILES','account':'111122223333'} | a listing of an account of"
            + " which no page stands before it",
        "{'userData':'i-1','account':'111122223333','region':'eu-west-1','noKey':''} | there is"
            + " more user data than instances before it",
        "{'problem':7,'place':'account 111122223333'} | a value is no string",
        "{} | a line is empty"
      })
  void whatNoScanWritesIsDamage(String line, String why) throws IOException {
    read((OPENING + line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(damages).singleElement().asString().endsWith("|" + why);
    assertThat(found).hasSize(1);
  }

  @Test
  void userDataOfWhichNothingIsSaidIsDamage() throws IOException {
    String page =
        "{\"page\":\""
            + REGION_PAGE
            + "\",\"resources\":[{\"type\":\"AWS::EC2::Instance\",\"account\":\"111122223333\",\"region\":\"eu-west-1\",\"id\":\"i-1\"}]}\n";
    String about = "{\"userData\":\"i-1\",\"account\":\"111122223333\",\"region\":\"eu-west-1\"";
    read((OPENING + page + about + "}").getBytes(StandardCharsets.UTF_8));
    assertThat(damages).singleElement().asString().endsWith("|noKey is missing");
    damages.clear();
    read(
        (OPENING + page + about + ",\"noKey\":\"\",\"maskedKey\":\"\"}")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(damages).singleElement().asString().endsWith("|\"noKey\" is not known here");
  }

  @Test
  void aLongTextOutsideTheResourcesIsDamageAndAScanShortensIts() throws IOException {
    String longest = RecordingWriter.shortened("m".repeat(3000));
    String line = "{\"problem\":\"%s\",\"place\":\"account 111122223333\"}\n";
    read((OPENING + line.formatted(longest) + "{\"end\":\"2\"}").getBytes(StandardCharsets.UTF_8));
    assertThat(damages).isEmpty();
    read((OPENING + line.formatted(longest + "m")).getBytes(StandardCharsets.UTF_8));
    assertThat(damages)
        .singleElement()
        .asString()
        .endsWith("|a value of more than 1024 characters");
    assertThat(RecordingWriter.shortened("🙂".repeat(600))).endsWith("🙂..");
    assertThat(RecordingWriter.shortened("x" + "🙂".repeat(600))).endsWith("🙂..");
  }

  @Test
  void aScanMayBeOfAClockThatIsFiveMinutesAhead() throws IOException {
    String opening = "{\"rolecallRecording\":1,\"rule\":\"r\",\"at\":\"2026-06-01T12:05:0%dZ\"}";
    read((opening.formatted(0) + "{\"end\":\"1\"}").getBytes(StandardCharsets.UTF_8));
    assertThat(damages).isEmpty();
    found.clear();
    read((opening.formatted(1) + "{\"end\":\"1\"}").getBytes(StandardCharsets.UTF_8));
    assertThat(damages)
        .singleElement()
        .asString()
        .endsWith("|a scan of a time that is still to come");
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rolecallRecording\":2,\"rule\":\"r\",\"at\":\"2026-06-01T12:00:00Z\"}",
        "{\"rolecallRecording\":1,\"rule\":\"r\",\"at\":\"noon\"}",
        "{\"rolecallRecording\":1,\"rule\":\"r\"}",
        "{\"rolecallRecording\":1,\"at\":\"2026-06-01T12:00:00Z\"}"
      })
  void anotherOpeningIsRefused(String opening) throws IOException {
    read(opening.getBytes(StandardCharsets.UTF_8));
    assertThat(damages).hasSize(1);
    assertThat(found).isEmpty();
  }

  @Test
  void whatIsTooLargeForAResourceIsNotHeld() throws IOException {
    String tag = "\"" + "k".repeat(1000) + "%d\":\"\",";
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 9000; i++) {
      tags.append(tag.formatted(i));
    }
    read(
        (OPENING + "{\"page\":\"111122223333/global/ListUsers/1\",\"resources\":[{" + tags)
            .getBytes(StandardCharsets.UTF_8));
    assertThat(damages).singleElement().asString().endsWith("|an object of more than 8 MB");
    damages.clear();
    read((OPENING + "{\"problem\":1" + ",\"x\":[").getBytes(StandardCharsets.UTF_8));
    read(
        (OPENING
                + "{\"a\":\"\",\"b\":\"\",\"c\":\"\",\"d\":\"\",\"e\":\"\",\"f\":\"\",\"g\":\"\",\"h\":\"\",\"i\":\"\"}")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(damages).hasSize(2).last().asString().endsWith("|a line has more than 8 values");
  }

  @Test
  void whatADamageQuotesIsPlainAndShort() throws IOException {
    read(
        (OPENING + "{\"listing\":\"ROLES\",\"acc\u007funt\":\"\"}")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(damages).singleElement().asString().endsWith("|\"acc?unt\" is not known here");
    damages.clear();
    String page = "{\"page\":\"" + REGION_PAGE + "\",\"resources\":[{\"type\":\"";
    String rest = "\",\"account\":\"111122223333\",\"region\":\"eu-west-1\",\"id\":\"i-1\"}]}";
    read((OPENING + page + "x".repeat(100_000) + rest).getBytes(StandardCharsets.UTF_8));
    assertThat(damages).singleElement().asString().endsWith("xx..").hasSizeLessThan(220);
  }

  @Test
  void aByteOrderThatNoMachineHasIsDamage() throws IOException {
    read(new byte[] {0, 0, 10, 0, 0, 0, 0, 0});
    assertThat(damages)
        .containsExactly("0|the recording is cut off or damaged, the rest was not read");
  }

  @Test
  void aRecordingIsKnownByItsOpening() {
    byte[] bytes = ("xx" + OPENING).getBytes(StandardCharsets.UTF_8);
    assertThat(RecordingReader.isOne(bytes, 2, bytes.length)).isTrue();
    assertThat(RecordingReader.isOne(bytes, 0, bytes.length)).isFalse();
    assertThat(RecordingReader.isOne(bytes, 2, 12)).isFalse();
  }

  private void read(byte[] recording) throws IOException {
    RecordingReader.read(new ByteArrayInputStream(recording), sink);
  }
}
