package io.github.rolecall.evaluation;

/** What IAM says of an instance profile that an instance holds. */
public sealed interface ProfileState {

  /** No instance profile of that name exists any more. */
  record Deleted() implements ProfileState {}

  /**
   * A profile of that name exists, but it is another one: it was deleted and made again.
   *
   * @param heldId the id that the instance holds, {@code AIPA..}
   * @param currentId the id of the profile that has the name now, {@code AIPA..}
   */
  record Recreated(String heldId, String currentId) implements ProfileState {}

  /** The profile exists and holds no role. */
  record WithoutRole() implements ProfileState {}

  /**
   * The profile exists and holds a role; IAM allows one at most.
   *
   * @param role the role
   */
  record WithRole(RoleFacts role) implements ProfileState {}

  /**
   * The data cannot tell.
   *
   * @param why what is missing, as a short clause, for example {@code no IAM data in the input}
   */
  record Unknown(String why) implements ProfileState {}
}
