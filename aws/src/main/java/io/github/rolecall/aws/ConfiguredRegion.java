package io.github.rolecall.aws;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** The region that a machine is set to: by the environment, else by a profile. */
public final class ConfiguredRegion {

  private ConfiguredRegion() {}

  /**
   * Reads {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, then the profile's {@code region} in the
   * files of the AWS command line.
   *
   * @param environment the variables of the process
   * @param profile the profile; null for that of {@code AWS_PROFILE}, or the default one
   * @return empty when none of them names a region
   */
  public static Optional<String> of(Map<String, String> environment, @Nullable String profile) {
    for (String name : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
      @Nullable String value = Endpoints.setting(environment, name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    try {
      @Nullable Region region =
          profile == null
              ? new AwsProfileRegionProvider().getRegion()
              : new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile).getRegion();
      return Optional.ofNullable(region).map(Region::id);
    } catch (SdkClientException e) {
      // No such profile, or no such file: credentials say so when they are needed.
      return Optional.empty();
    }
  }
}
