package io.github.rolecall.audit.recording;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.decoding.Resource.UserCredentials;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a page, which becomes the source of what stands in it: nothing else may pose as one.
 *
 * @param text {@code ACCOUNT/REGION/OPERATION/NUMBER}
 * @param place where the call was made
 */
record PageName(String text, ScannedPlace place) {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{12})/([a-z][a-z0-9-]{1,30})/[A-Za-z]{1,60}/[1-9][0-9]{0,8}");

  static PageName of(String text) throws RecordingException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new RecordingException("a page is not named ACCOUNT/REGION/OPERATION/NUMBER");
    }
    return new PageName(text, new ScannedPlace(matcher.group(1), matcher.group(2)));
  }

  /** Refuses what no answer to this call can hold. */
  void check(Resource resource) throws RecordingException {
    Identity identity = resource.identity();
    @Nullable String arn = ownArn(resource);
    if (!identity.accountId().equals(place.accountId())
        || !identity.region().equals(place.region())
        || (arn != null && !place.accountId().equals(accountIn(arn)))) {
      throw new RecordingException(
          "a resource is not of account " + place.accountId() + ", region " + place.region());
    }
  }

  private static @Nullable String ownArn(Resource resource) {
    if (resource instanceof InstanceProfile profile) {
      return profile.reference().arn();
    }
    if (resource instanceof Role role) {
      return role.arn();
    }
    if (resource instanceof User user) {
      return user.arn();
    }
    return resource instanceof UserCredentials line ? line.arn() : null;
  }

  /** {@code arn:PARTITION:iam::ACCOUNT:..}. */
  private static String accountIn(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[4] : "";
  }
}
