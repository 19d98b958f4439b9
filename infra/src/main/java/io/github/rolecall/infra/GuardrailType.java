package io.github.rolecall.infra;

/** What an {@link InstanceProfileGuardrail} is deployed as. */
public enum GuardrailType {
  /**
   * A service control policy. It can be deployed in the organisation's management account, or in
   * the account that it delegated its policies to, and binds everybody in the accounts that it is
   * attached to; it does not bind the management account itself nor service-linked roles.
   */
  SERVICE_CONTROL_POLICY,

  /**
   * A managed policy that allows everything else, to be set as the permissions boundary of users
   * and roles of one account. It binds those alone who carry it, and never a root user.
   */
  PERMISSIONS_BOUNDARY
}
