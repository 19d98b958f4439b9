package io.github.rolecall.audit.bulk;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ResourceStatus;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads instance items in the one form in which AWS Config delivers them, several times as fast as
 * a full parser. Whatever differs, an escape, a second spelling, a key that comes twice, makes it
 * say so, and the caller turns to the full parser.
 */
final class DeliveredInstanceReader {

  private static final int ACCOUNT = 0;
  private static final int REGION = 1;
  private static final int TYPE = 2;
  private static final int ID = 3;
  private static final int CAPTURE_TIME = 4;
  private static final int STATUS = 5;
  private static final int TAGS = 6;
  private static final int CONFIGURATION = 7;
  private static final int OTHER_ACCOUNT = 8;

  private static final int STATE = 0;
  private static final int PROFILE = 1;
  private static final int OWN_TAGS = 2;

  private static final int NAME = 0;

  private static final int PROFILE_ARN = 0;
  private static final int PROFILE_ID = 1;

  private final Members state = new Members("name", "code");
  private final Members profile = new Members("arn", "id");

  private final Members configuration =
      new Members("state", "iamInstanceProfile", "tags").with(STATE, state);

  private final Members item =
      new Members(
              "awsAccountId",
              "awsRegion",
              "resourceType",
              "resourceId",
              "configurationItemCaptureTime",
              "configurationItemStatus",
              "tags",
              "configuration",
              "accountId")
          .with(CONFIGURATION, configuration);

  private final Predicate<String> wantedTag;
  private final Strings strings = new Strings();
  private final Map<String, ProfileReference> profiles = new HashMap<>();
  private final Map<Map<String, String>, Map<String, String>> tagSets = new HashMap<>();

  private byte[] bytes = new byte[0];

  DeliveredInstanceReader(Predicate<String> wantedTag) {
    this.wantedTag = wantedTag;
  }

  /** Reads the item, or returns null when it is not of the form that this reader knows. */
  Resource.@Nullable Instance read(byte[] in, int from, int to) {
    bytes = in;
    try {
      return item.find(bytes, from, to) == to ? instance() : null;
    } catch (Unexpected | DateTimeException e) {
      return null;
    }
  }

  private Resource.Instance instance() {
    if (!item.has(CONFIGURATION)
        || item.has(OTHER_ACCOUNT)
        || configuration.hasCapitalisedOthers()
        || !shared(item, TYPE).equals(InstanceFacts.RESOURCE_TYPE)) {
      throw Unexpected.FORM;
    }
    Map<String, String> tags = tags();
    Identity identity =
        new Identity(
            shared(item, ACCOUNT),
            shared(item, REGION),
            InstanceFacts.RESOURCE_TYPE,
            text(item, ID),
            CaptureTime.parse(text(item, CAPTURE_TIME)),
            ResourceStatus.of(shared(item, STATUS)),
            false);
    return new Resource.Instance(identity, state(), profile(), tags);
  }

  private InstanceState state() {
    if (!configuration.has(STATE) || state.others() > 0) {
      throw Unexpected.FORM;
    }
    return InstanceState.of(shared(state, NAME));
  }

  private @Nullable ProfileReference profile() {
    if (!configuration.has(PROFILE) || bytes[configuration.start(PROFILE)] == 'n') {
      return null;
    }
    profile.find(bytes, configuration.start(PROFILE), configuration.end(PROFILE));
    if (profile.others() > 0) {
      throw Unexpected.FORM;
    }
    String arn = shared(profile, PROFILE_ARN);
    String id = shared(profile, PROFILE_ID);
    if (arn.isEmpty() || id.isEmpty()) {
      throw Unexpected.FORM;
    }
    ProfileReference known = profiles.get(arn);
    if (known != null && id.equals(known.id())) {
      return known;
    }
    ProfileReference first = new ProfileReference(arn.substring(arn.lastIndexOf('/') + 1), arn, id);
    profiles.put(arn, first);
    return first;
  }

  private Map<String, String> tags() {
    int from = item.start(TAGS);
    int to = item.end(TAGS);
    if (bytes[from] != '{') {
      throw Unexpected.FORM;
    }
    Map<String, String> wanted = new HashMap<>();
    int at = from + 1;
    while (bytes[at] == '"') {
      int keyEnd = Values.skipString(bytes, at, to);
      expect(keyEnd, ':');
      int valueEnd = Values.skip(bytes, keyEnd + 1, to);
      String key = strings.readShared(bytes, at, keyEnd);
      if (wantedTag.test(key)
          && wanted.put(key, strings.readShared(bytes, keyEnd + 1, valueEnd)) != null) {
        throw Unexpected.FORM;
      }
      at = valueEnd;
      if (bytes[at] == ',') {
        at++;
        expect(at, '"');
      }
    }
    expect(at, '}');
    if (at == from + 1 && hasOwnTags()) {
      // Without tags of the item those in its configuration count.
      throw Unexpected.FORM;
    }
    Map<String, String> known = tagSets.get(wanted);
    if (known != null) {
      return known;
    }
    Map<String, String> first = Map.copyOf(wanted);
    tagSets.put(first, first);
    return first;
  }

  private void expect(int at, char c) {
    if (bytes[at] != c) {
      throw Unexpected.FORM;
    }
  }

  private boolean hasOwnTags() {
    return configuration.has(OWN_TAGS)
        && configuration.end(OWN_TAGS) - configuration.start(OWN_TAGS) > "[]".length();
  }

  private String text(Members members, int name) {
    return strings.read(bytes, members.start(name), members.end(name));
  }

  private String shared(Members members, int name) {
    return strings.readShared(bytes, members.start(name), members.end(name));
  }
}
