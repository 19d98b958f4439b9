package io.github.rolecall.evaluation;

/** The {@code configurationItemStatus} of a configuration item. */
public sealed interface ResourceStatus {

  /**
   * Reads AWS Config's own spelling.
   *
   * @param raw the value of {@code configurationItemStatus}, for example {@code ResourceDiscovered}
   * @return the known status, or {@link Other} for a spelling that AWS Config may add one day;
   *     never an error
   */
  static ResourceStatus of(String raw) {
    for (Known known : Known.values()) {
      if (known.spelling.equals(raw)) {
        return known;
      }
    }
    return new Other(raw);
  }

  /** The values that AWS Config documents. */
  enum Known implements ResourceStatus {
    /** The configuration was recorded. */
    OK("OK"),
    /** The resource was newly discovered. */
    RESOURCE_DISCOVERED("ResourceDiscovered"),
    /** The resource was deleted. */
    RESOURCE_DELETED("ResourceDeleted"),
    /** The resource was deleted while its type was not recorded. */
    RESOURCE_DELETED_NOT_RECORDED("ResourceDeletedNotRecorded"),
    /** The resource was discovered, its configuration is not recorded. */
    RESOURCE_NOT_RECORDED("ResourceNotRecorded");

    private final String spelling;

    Known(String spelling) {
      this.spelling = spelling;
    }
  }

  /**
   * A status that this version does not know. The item is evaluated like one that is {@link
   * Known#OK}.
   *
   * @param raw the value as it came
   */
  record Other(String raw) implements ResourceStatus {}
}
