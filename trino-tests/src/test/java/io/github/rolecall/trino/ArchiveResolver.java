package io.github.rolecall.trino;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests one archive: Trino takes ten seconds to start. It is closed behind the last. */
final class ArchiveResolver implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(ArchiveResolver.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Archive.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Archive.class, key -> started(), Archive.class);
  }

  private static Archive started() {
    try {
      return Archive.ofSampleOrganization();
    } catch (Exception e) {
      throw new AssertionError("no archive", e);
    }
  }
}
