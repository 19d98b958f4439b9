package io.github.rolecall.decoding;

import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The versions of launch templates in one answer, in whatever order: of each template the default
 * one and the highest one are what will launch instances.
 */
final class TemplateVersions {

  /** A region holds 5,000 templates; a longer list must not fill the memory. */
  private static final int MAX_HELD = 10_000;

  private static final class Held {
    @Nullable TemplateVersion standard;
    @Nullable TemplateVersion highest;
    final int item;

    Held(int item) {
      this.item = item;
    }

    void add(TemplateVersion version) {
      standard = version.isDefault() ? version : standard;
      highest = highest == null || version.number() > highest.number() ? version : highest;
    }
  }

  private final ResourceSink sink;
  private final Map<String, Held> held = new LinkedHashMap<>();

  TemplateVersions(ResourceSink sink) {
    this.sink = sink;
  }

  void add(TemplateVersion version, int item) {
    held.computeIfAbsent(version.template().resourceId(), id -> new Held(item)).add(version);
    if (held.size() >= MAX_HELD) {
      deliver();
    }
  }

  /** Hands on the templates. */
  void deliver() {
    held.values().forEach(this::deliver);
    held.clear();
  }

  private void deliver(Held template) {
    TemplateVersion highest = template.highest;
    if (highest == null) {
      return;
    }
    TemplateVersion standard = template.standard;
    List<LaunchVersion> versions = new ArrayList<>();
    if (standard != null) {
      versions.add(standard.launched());
    }
    if (standard == null || standard.number() != highest.number()) {
      versions.add(highest.launched());
    }
    sink.resource(
        new LaunchTemplate(highest.template(), highest.name(), versions, Map.of()), template.item);
  }
}
