package io.github.rolecall.audit.export;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.ResourceStatus;

/** Keeps the status of an item as one text, and makes it again of that. */
final class ItemStatus {

  private static final String LEFT_SCOPE = "!";
  private static final String OTHER = "=";

  private ItemStatus() {}

  static String of(Identity identity) {
    ResourceStatus status = identity.status();
    String text =
        status instanceof ResourceStatus.Known known
            ? known.name()
            : OTHER + ((ResourceStatus.Other) status).raw();
    return identity.leftScope() ? LEFT_SCOPE + text : text;
  }

  static boolean leftScope(String text) {
    return text.startsWith(LEFT_SCOPE);
  }

  static ResourceStatus status(String text) {
    String own = leftScope(text) ? text.substring(LEFT_SCOPE.length()) : text;
    return own.startsWith(OTHER)
        ? new ResourceStatus.Other(own.substring(OTHER.length()))
        : ResourceStatus.Known.valueOf(own);
  }
}
