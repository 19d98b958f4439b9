package io.github.rolecall.infra.query;

import java.util.ArrayList;
import java.util.List;

/** What a resource must be like. */
sealed interface Condition {

  /** Adds the properties that it names. */
  void addProperties(List<String> names);

  /**
   * Returns whether an item is so. Where a property has many values, as in an array, one of them is
   * enough, whatever the other conditions take: so AWS Config documents it.
   */
  boolean matches(QueriedItem item);

  /** AND. */
  record AllOf(List<Condition> conditions) implements Condition {
    @Override
    public void addProperties(List<String> names) {
      conditions.forEach(each -> each.addProperties(names));
    }

    @Override
    public boolean matches(QueriedItem item) {
      return conditions.stream().allMatch(each -> each.matches(item));
    }
  }

  /** OR. */
  record AnyOf(List<Condition> conditions) implements Condition {
    @Override
    public void addProperties(List<String> names) {
      conditions.forEach(each -> each.addProperties(names));
    }

    @Override
    public boolean matches(QueriedItem item) {
      return conditions.stream().anyMatch(each -> each.matches(item));
    }
  }

  /** NOT. What it says of a property that is missing is not documented, so it says nothing. */
  record Not(Condition condition) implements Condition {
    @Override
    public void addProperties(List<String> names) {
      condition.addProperties(names);
    }

    @Override
    public boolean matches(QueriedItem item) {
      List<String> names = new ArrayList<>();
      addProperties(names);
      for (String name : names) {
        if (item.values(name).isEmpty()) {
          throw new IllegalStateException("NOT of " + name + ", which is missing: not documented");
        }
      }
      return !condition.matches(item);
    }
  }

  /** A property and a value. */
  record Compared(String property, String operator, String value) implements Condition {
    @Override
    public void addProperties(List<String> names) {
      names.add(property);
    }

    @Override
    public boolean matches(QueriedItem item) {
      return item.values(property).stream()
          .map(each -> Integer.signum(each.compareTo(value)))
          .anyMatch(order -> order == List.of("<", "=", ">").indexOf(operator) - 1);
    }
  }

  /** A property and a list. */
  record OneOf(String property, List<String> values) implements Condition {
    @Override
    public void addProperties(List<String> names) {
      names.add(property);
    }

    @Override
    public boolean matches(QueriedItem item) {
      return item.values(property).stream().anyMatch(values::contains);
    }
  }

  /** A property and two ends. */
  record Between(String property, String least, String most) implements Condition {
    @Override
    public void addProperties(List<String> names) {
      names.add(property);
    }

    @Override
    public boolean matches(QueriedItem item) {
      return item.values(property).stream()
          .anyMatch(each -> each.compareTo(least) >= 0 && each.compareTo(most) <= 0);
    }
  }

  /** A property and what it begins with; a {@code _} stands for one character more. */
  record BeginsWith(String property, String beginning, char wildcard) implements Condition {
    @Override
    public void addProperties(List<String> names) {
      names.add(property);
    }

    @Override
    public boolean matches(QueriedItem item) {
      return item.values(property).stream()
          .anyMatch(each ->
              each.startsWith(beginning)
                  && (wildcard == '%' || each.length() == beginning.length() + 1));
    }
  }
}
