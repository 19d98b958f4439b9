package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Resource.LaunchVersion;
import java.util.List;

/** Reads what launch templates launch. */
@FunctionalInterface
public interface LaunchVersions {

  /**
   * Reads the versions of a template that launch instances unless one is named: the default one,
   * and the latest when it is another.
   *
   * @param templateId for example {@code lt-0123456789abcdef0}
   * @return the default version first; empty when no such template exists
   */
  List<LaunchVersion> of(String templateId);
}
