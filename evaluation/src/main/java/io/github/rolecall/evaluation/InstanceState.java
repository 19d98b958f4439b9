package io.github.rolecall.evaluation;

/** The life-cycle state of an EC2 instance. */
public sealed interface InstanceState {

  /**
   * Reads EC2's own spelling.
   *
   * @param raw the value of {@code state.name}, for example {@code shutting-down}
   * @return the known state, or {@link Other} for a spelling that EC2 may add one day; never an
   *     error
   */
  static InstanceState of(String raw) {
    for (Known known : Known.values()) {
      if (known.spelling.equals(raw)) {
        return known;
      }
    }
    return new Other(raw);
  }

  /** The states that EC2 documents. */
  enum Known implements InstanceState {
    /** Starting. */
    PENDING("pending"),
    /** Running. */
    RUNNING("running"),
    /** On its way to stopped. */
    STOPPING("stopping"),
    /** Stopped; it can be started again. */
    STOPPED("stopped"),
    /** On its way to terminated; the profile may already be gone. */
    SHUTTING_DOWN("shutting-down"),
    /** Gone for good. */
    TERMINATED("terminated");

    private final String spelling;

    Known(String spelling) {
      this.spelling = spelling;
    }

    /** Returns EC2's own spelling of this state, for example {@code shutting-down}. */
    public String spelling() {
      return spelling;
    }
  }

  /**
   * A state that this version does not know. The instance is judged as if it ran.
   *
   * @param raw the value as it came
   */
  record Other(String raw) implements InstanceState {}

  /**
   * No state was given: a deleted item, or a resource that is only planned. Judged as if it ran.
   */
  record Absent() implements InstanceState {}
}
