package io.github.rolecall.lambda.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Functions with the same settings that are kept warm. A warm one uses what it remembers of earlier
 * answers, so that it is asked only what these do not contradict.
 */
final class WarmFunctions implements AutoCloseable {

  private record Warm(LambdaProcess process, Map<String, String> remembered) {

    boolean bears(Map<String, String> answers) {
      return answers.entrySet().stream()
          .allMatch(answer ->
              remembered
                  .getOrDefault(answer.getKey(), answer.getValue())
                  .equals(answer.getValue()));
    }
  }

  private final FunctionEnvironment environment;
  private final List<Warm> all = new ArrayList<>();

  WarmFunctions(FunctionEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Returns the function that was started first of those that can be asked, or another one.
   *
   * @param answers what it may ask for, and what it then is to be answered
   */
  LambdaProcess bearing(Map<String, String> answers) throws IOException {
    for (Warm warm : all) {
      if (warm.bears(answers)) {
        warm.remembered().putAll(answers);
        return warm.process();
      }
    }
    Warm another = new Warm(LambdaProcess.start(environment), new TreeMap<>(answers));
    all.add(another);
    return another.process();
  }

  @Override
  public void close() throws IOException {
    for (Warm warm : all) {
      warm.process().close();
    }
  }
}
