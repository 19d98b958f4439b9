package io.github.rolecall.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Walks through every combination of independent choices: a builder asks for one of each list, and
 * is called again until all combinations were built.
 */
final class Choices {

  private final List<Wheel> wheels = new ArrayList<>();
  private int next;

  private static final class Wheel {
    private final int size;
    private int position;

    private Wheel(int size) {
      this.size = size;
    }
  }

  private Choices() {}

  /** Builds every combination and hands each over. */
  static <T> void forEach(Function<Choices, T> builder, Consumer<T> consumer) {
    Choices choices = new Choices();
    do {
      choices.next = 0;
      consumer.accept(builder.apply(choices));
    } while (choices.advance());
  }

  /** Returns one of the options, another one in each combination. */
  <T> T of(List<T> options) {
    if (next == wheels.size()) {
      wheels.add(new Wheel(options.size()));
    }
    return options.get(wheels.get(next++).position);
  }

  /** Returns one of the constants of an enum. */
  <E extends Enum<E>> E of(Class<E> options) {
    return of(List.of(options.getEnumConstants()));
  }

  /** Returns false or true. */
  boolean flag() {
    return of(List.of(false, true));
  }

  private boolean advance() {
    for (Wheel wheel : wheels) {
      wheel.position++;
      if (wheel.position < wheel.size) {
        return true;
      }
      wheel.position = 0;
    }
    return false;
  }
}
