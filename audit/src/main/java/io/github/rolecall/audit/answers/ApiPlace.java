package io.github.rolecall.audit.answers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something whose AWS Config is asked, as it is written among the paths of an export. */
public sealed interface ApiPlace {

  /** How such places are written. */
  String FORMS =
      "config://REGION, config://REGION/RULE, config-aggregator://REGION/AGGREGATOR or"
          + " config-aggregator://REGION/AGGREGATOR/RULE";

  /** Returns the region that is called. */
  String region();

  /** Returns the rule's name, or null when it is the one that the export tells of. */
  @Nullable String rule();

  /** An account in one region, which is that of the credentials. */
  record OneRegion(String region, @Nullable String rule) implements ApiPlace {

    private static final String SCHEME = "config://";

    private static final Pattern FORM = Pattern.compile(SCHEME + Forms.REGION + Forms.RULE);

    static @Nullable OneRegion parse(String text) {
      Matcher form = FORM.matcher(text);
      return form.matches() ? new OneRegion(form.group(1), form.group(2)) : null;
    }
  }

  /**
   * What an aggregator has collected of many accounts and regions.
   *
   * @param region the region that the aggregator is in
   * @param name the aggregator's name
   * @param rule the rule's name, as an organisation's rule is called in the organisation, or null
   */
  record Aggregator(String region, String name, @Nullable String rule) implements ApiPlace {

    private static final String SCHEME = "config-aggregator://";

    private static final Pattern FORM =
        Pattern.compile(SCHEME + Forms.REGION + "/([A-Za-z0-9_-]{1,256})" + Forms.RULE);

    static @Nullable Aggregator parse(String text) {
      Matcher form = FORM.matcher(text);
      return form.matches() ? new Aggregator(form.group(1), form.group(2), form.group(3)) : null;
    }
  }

  /** Says whether a text means such a place, well written or not. */
  static boolean isOne(String text) {
    return text.startsWith(OneRegion.SCHEME) || text.startsWith(Aggregator.SCHEME);
  }

  /** Returns the place that a text names, or null when it names none. */
  static @Nullable ApiPlace of(String text) {
    ApiPlace region = OneRegion.parse(text);
    return region == null ? Aggregator.parse(text) : region;
  }
}
