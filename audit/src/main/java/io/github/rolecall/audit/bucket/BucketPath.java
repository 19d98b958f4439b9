package io.github.rolecall.audit.bucket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in S3: {@code s3://BUCKET/PREFIX}.
 *
 * @param bucket the bucket's name
 * @param prefix what the keys begin with, without a slash at its end; empty for the whole bucket
 */
public record BucketPath(String bucket, String prefix) {

  /** What every such place begins with. */
  public static final String SCHEME = "s3://";

  private static final Pattern FORM =
      Pattern.compile(
          "s3://([a-zA-Z0-9][a-zA-Z0-9._-]{1,253}[a-zA-Z0-9])(?:/(.*))?", Pattern.DOTALL);

  /** Returns the place that a text names, or null when it names none. */
  public static @Nullable BucketPath of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String prefix = form.group(2) == null ? "" : form.group(2);
    return new BucketPath(
        form.group(1), prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
  }

  /** Returns what the keys within it begin with. */
  String folder() {
    return prefix.isEmpty() ? "" : prefix + "/";
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + prefix;
  }
}
