package io.github.rolecall.evaluation;

/** What IAM says of an instance profile that an instance holds. */
public sealed interface ProfileState {

  /**
   * No instance profile of that name exists any more.
   *
   * @param leftover what lives on of the role that it held
   */
  record Deleted(Leftover leftover) implements ProfileState {

    /** A profile of which it is not known that a role left it lately. */
    public Deleted() {
      this(new Leftover.None());
    }
  }

  /**
   * A profile of that name exists, but it is another one: it was deleted and made again.
   *
   * @param heldId the id that the instance holds, {@code AIPA..}
   * @param currentId the id of the profile that has the name now, {@code AIPA..}
   */
  record Recreated(String heldId, String currentId) implements ProfileState {}

  /**
   * The profile exists and holds no role.
   *
   * @param leftover what lives on of the role that it held
   */
  record WithoutRole(Leftover leftover) implements ProfileState {

    /** A profile of which it is not known that a role left it lately. */
    public WithoutRole() {
      this(new Leftover.None());
    }
  }

  /**
   * The profile exists and holds a role; IAM allows one at most.
   *
   * @param role the role
   * @param leftover what lives on of another role that it held before
   */
  record WithRole(RoleFacts role, Leftover leftover) implements ProfileState {

    /** A profile of which it is not known that another role left it lately. */
    public WithRole(RoleFacts role) {
      this(role, new Leftover.None());
    }
  }

  /**
   * The data cannot tell.
   *
   * @param why what is missing, as a short clause, for example {@code no IAM data in the input}
   */
  record Unknown(String why) implements ProfileState {}
}
