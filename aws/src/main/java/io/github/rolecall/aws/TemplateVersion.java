package io.github.rolecall.aws;

import io.github.rolecall.decoding.Resource.ProfileReference;
import org.jspecify.annotations.Nullable;

/**
 * A version of a launch template as EC2 describes it.
 *
 * @param templateId the template's id
 * @param number the version's number, from 1 on
 * @param isDefault whether it is the template's default version
 * @param profile the instance profile that it names, or null when it names none
 */
public record TemplateVersion(
    String templateId, long number, boolean isDefault, @Nullable ProfileReference profile) {}
