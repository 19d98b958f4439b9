package io.github.rolecall.decoding;

import org.jspecify.annotations.Nullable;

/**
 * Makes resources of objects as APIs return them, and hands them on; those that are complete only
 * with what stands behind them are held back.
 */
final class LiveObjects {

  private final DocumentReader document;
  private final Progress progress;
  private final Wanted wanted;
  private final Reservation reservation;
  private final TemplateVersions templates;

  LiveObjects(DocumentReader document) {
    this.document = document;
    this.progress = document.progress();
    this.wanted = document.items().wanted();
    this.reservation = new Reservation(progress.sink());
    this.templates = new TemplateVersions(progress.sink());
  }

  /** Makes a resource of an object, or null when that is not possible, which was then reported. */
  interface Element {
    @Nullable Resource read(Configuration live, int number);
  }

  /** Tells who owns the instances of this object. */
  void belongTo(String accountId) {
    reservation.belongsTo(accountId);
  }

  /** Hands on the instances whose owner is still unknown, and the templates. */
  void deliverHeld() {
    reservation.deliver();
    templates.deliver();
  }

  /** Reads a bare object of an API that stood alone or in a list. Says whether it was one. */
  boolean bare(Configuration live) {
    if (live.instanceId != null) {
      bare(Item.INSTANCE, live, this::instance);
    } else if (live.isProfile()) {
      bare(Item.INSTANCE_PROFILE, live, this::profile);
    } else if (live.roleName != null) {
      bare(Item.ROLE, live, this::role);
    } else if (live.userId != null) {
      bare(Item.USER, live, this::user);
    } else {
      return false;
    }
    deliverHeld();
    return true;
  }

  private void bare(String type, Configuration live, Element element) {
    int number = progress.beginItem();
    if (wanted.wants(type)) {
      @Nullable Resource unused = element.read(live, number);
    } else {
      skip(number);
    }
  }

  @Nullable Resource instance(Configuration live, int number) {
    Resource.@Nullable Instance instance =
        progress.decode(number, document.embeddedAt(), () -> ApiResources.instance(live));
    if (instance != null) {
      reservation.add(instance, number);
    }
    return instance;
  }

  @Nullable Resource profile(Configuration live, int number) {
    return handOn(
        progress.decode(number, document.embeddedAt(), () -> ApiResources.profile(live)), number);
  }

  @Nullable Resource role(Configuration live, int number) {
    return handOn(
        progress.decode(number, document.embeddedAt(), () -> ApiResources.role(live)), number);
  }

  @Nullable Resource user(Configuration live, int number) {
    return handOn(
        progress.decode(number, document.embeddedAt(), () -> ApiResources.user(live)), number);
  }

  @Nullable Resource launchConfiguration(Configuration live, int number) {
    return handOn(
        progress.decode(
            number, document.embeddedAt(), () -> ApiResources.launchConfiguration(live)),
        number);
  }

  @Nullable Resource templateVersion(Configuration live, int number) {
    progress.endItem();
    try {
      templates.add(ApiResources.templateVersion(live), number);
    } catch (DecodingException e) {
      document.problem(e.offset(), "item " + number + ": " + e.getMessage());
    }
    return null;
  }

  /** Takes note of an object that nobody wants. */
  void skip(int number) {
    progress.endItem();
    progress.sink().skipped(number);
  }

  private @Nullable Resource handOn(@Nullable Resource resource, int number) {
    if (resource != null) {
      progress.sink().resource(resource, number);
    }
    return resource;
  }
}
