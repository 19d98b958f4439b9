package io.github.rolecall.infra;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What Athena makes of a table's properties for one combination of values, as its guide says:
 * numbers have leading zeros where the property "digits" asks for them, and what is outside of the
 * range or the list is not looked at.
 *
 * @param properties the table's properties
 */
record Expansion(Map<String, String> properties) {

  private static final Pattern COLUMN = Pattern.compile("\\$\\{(\\w+)}");

  /** Returns the folder, or nothing where Athena would not look. */
  String folder(Map<String, String> values) {
    boolean isInside =
        values.entrySet().stream().allMatch(each -> isInside(each.getKey(), each.getValue()));
    return isInside
        ? COLUMN
            .matcher(properties.getOrDefault("storage.location.template", ""))
            .replaceAll(column -> written(column, values))
        : "";
  }

  private String written(MatchResult column, Map<String, String> values) {
    String name = column.group(1);
    String value = values.get(name);
    if (value == null) {
      throw new AssertionError("no value for " + name);
    }
    String digits = property(name, "digits");
    return digits.isEmpty() ? value : ("%0" + digits + "d").formatted(Integer.parseInt(value));
  }

  private boolean isInside(String name, String value) {
    return switch (property(name, "type")) {
      case "injected" -> true;
      case "enum" ->
          Pattern.compile(",").splitAsStream(property(name, "values")).anyMatch(value::equals);
      case "integer" -> {
        String[] range = property(name, "range").split(",", -1);
        int number = Integer.parseInt(value);
        yield number >= Integer.parseInt(range[0]) && number <= Integer.parseInt(range[1]);
      }
      // The end is relative to the time of the question.
      case "date" -> value.compareTo(property(name, "range").split(",", -1)[0]) >= 0;
      default -> throw new AssertionError(name + " is not projected: " + properties);
    };
  }

  private String property(String name, String property) {
    return properties.getOrDefault("projection." + name + "." + property, "");
  }
}
