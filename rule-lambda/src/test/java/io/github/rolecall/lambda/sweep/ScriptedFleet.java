package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.RuleResult;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fleet in pages, as a test lays it out; a token is the number of the page. */
final class ScriptedFleet implements Fleet {

  private final List<List<Instance>> instances = new ArrayList<>();
  private final List<List<InstanceProfile>> profiles = new ArrayList<>();
  private final List<List<RuleResult>> results = new ArrayList<>();
  private Runnable afterInstancePage = () -> {};
  private Runnable beforeResultPage = () -> {};
  private int instancePagesRead;
  private int profilePagesRead;

  void instances(Instance... page) {
    instances.add(List.of(page));
  }

  void profiles(InstanceProfile... page) {
    profiles.add(List.of(page));
  }

  void results(RuleResult... page) {
    results.add(List.of(page));
  }

  void afterInstancePage(Runnable action) {
    afterInstancePage = action;
  }

  void beforeResultPage(Runnable action) {
    beforeResultPage = action;
  }

  int instancePagesRead() {
    return instancePagesRead;
  }

  int profilePagesRead() {
    return profilePagesRead;
  }

  @Override
  public Page<Instance> instances(@Nullable String token) {
    instancePagesRead++;
    afterInstancePage.run();
    return page(instances, token);
  }

  @Override
  public Page<InstanceProfile> instanceProfiles(@Nullable String token) {
    profilePagesRead++;
    return page(profiles, token);
  }

  Page<RuleResult> results(@Nullable String token) {
    beforeResultPage.run();
    return page(results, token);
  }

  private static <T> Page<T> page(List<List<T>> pages, @Nullable String token) {
    if (pages.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    int number = token == null ? 0 : Integer.parseInt(token);
    return new Page<>(
        pages.get(number), number + 1 < pages.size() ? String.valueOf(number + 1) : null);
  }
}
