package io.github.rolecall.decoding;

import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import org.jspecify.annotations.Nullable;

/**
 * A version of a launch template as the API returns it.
 *
 * @param template the template
 * @param name its name; empty when the answer does not tell
 * @param number the version's number
 * @param isDefault whether it is the default version
 * @param profile the instance profile that it names, or null when it names none
 */
record TemplateVersion(
    Identity template,
    String name,
    long number,
    boolean isDefault,
    @Nullable ProfileReference profile) {

  LaunchVersion launched() {
    return new LaunchVersion(LaunchVersion.label(number, isDefault), profile);
  }
}
