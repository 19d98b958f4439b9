package io.github.rolecall.audit.answers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A region whose AWS Config is asked: {@code config://REGION} or {@code config://REGION/RULE}.
 *
 * @param region the region
 * @param rule the name that the rule has there, or null when it is the one that the export tells of
 */
public record ApiPlace(String region, @Nullable String rule) {

  /** What every such place begins with. */
  public static final String SCHEME = "config://";

  private static final Pattern FORM =
      Pattern.compile("config://([a-z]{2,}(?:-[a-z0-9]+)+)(?:/([A-Za-z0-9_-]{1,128}))?");

  /** Returns the place that a text names, or null when it names none. */
  public static @Nullable ApiPlace of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? new ApiPlace(form.group(1), form.group(2)) : null;
  }
}
