package io.github.rolecall.audit.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to scan.
 *
 * @param accounts the accounts' ids; empty for the own one, or with {@code organization} for all
 * @param organization whether to scan every active account of the organisation
 * @param role the name of the role, with its path, that is assumed in every account but the own
 *     one; null when there is none
 * @param externalId what the role's trust policy may ask for; null for nothing
 * @param regions the regions to stay within; empty for all that an account has enabled
 * @param lanes how many calls may be under way at once, 1 at least
 */
public record ScanRequest(
    List<String> accounts,
    boolean organization,
    @Nullable String role,
    @Nullable String externalId,
    List<String> regions,
    int lanes) {

  /** Keeps copies of its own. */
  public ScanRequest {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }
}
