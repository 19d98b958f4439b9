package io.github.rolecall.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one resource.
 *
 * @param compliance the compliance type
 * @param reasons why, the one that decides first; never empty. After a violation follow all others
 *     that hold
 * @param annotation one line of plain text, 1 to 256 characters: AWS Config rejects a longer one
 * @param profileArn the instance profile that is attached, or null
 * @param roleArn the role inside it, or null when there is none or it is not known
 * @param state the instance's life-cycle state in EC2's spelling, or null when the data holds none
 * @param owner the tag that names who makes the resource, {@code key=value}, or null
 * @param cisId the control's number in the benchmark that the parameters name, for example {@code
 *     1.17}
 */
public record Verdict(
    Compliance compliance,
    List<Reason> reasons,
    String annotation,
    @Nullable String profileArn,
    @Nullable String roleArn,
    @Nullable String state,
    @Nullable String owner,
    String cisId) {

  /** The most characters that AWS Config takes in an annotation. */
  public static final int ANNOTATION_LIMIT = 256;

  /** Checks what callers rely on. */
  public Verdict {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a verdict needs a reason");
    }
    if (annotation.isEmpty() || annotation.length() > ANNOTATION_LIMIT) {
      throw new IllegalArgumentException(
          "an annotation has 1 to 256 characters, this one has " + annotation.length());
    }
  }

  /** Returns the reason that decides. */
  public Reason reason() {
    return reasons.get(0);
  }
}
