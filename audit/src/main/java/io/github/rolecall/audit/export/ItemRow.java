package io.github.rolecall.audit.export;

import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An item, or a notice, as the work database holds it.
 *
 * @param part what of the resource it tells of: of a notice the rule, else empty
 */
record ItemRow(
    ItemKind kind,
    String account,
    String region,
    String id,
    long captured,
    int rank,
    int item,
    String status,
    String part,
    String body) {

  /** The columns of a query for items, joined with their files' ranks as {@code r}. */
  static final String COLUMNS =
      "i.kind, i.account, i.region, i.id, i.captured, r.rank, i.item, i.status, i.part, i.body";

  static ItemRow of(ResultSet row) throws SQLException {
    return new ItemRow(
        ItemKind.of(row.getByte(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getInt(6),
        row.getInt(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }

  boolean isOfOneTimeWith(ItemRow other) {
    return captured == other.captured
        && isOfOneResourceWith(other)
        && kind == other.kind
        && part.equals(other.part);
  }

  boolean isOfOneResourceWith(ItemRow other) {
    return id.equals(other.id) && region.equals(other.region) && account.equals(other.account);
  }

  boolean saysTheSameAs(ItemRow other) {
    return body.equals(other.body) && status.equals(other.status);
  }

  /** Returns the type of the resource that it tells of. */
  String resourceType() {
    return switch (kind) {
      case INSTANCE, COMPLIANCE, EVENT_NOTICE, API_NOTICE -> InstanceFacts.RESOURCE_TYPE;
      case PROFILE -> InstanceProfileRoleFacts.RESOURCE_TYPE;
      case ROLE -> "AWS::IAM::Role";
    };
  }

  Sighting<Instance> instance(Sources sources) {
    return seen(ItemBody.instance(identity(), body), sources);
  }

  Sighting<InstanceProfile> profile(Sources sources) {
    return seen(ItemBody.profile(identity(), body), sources);
  }

  Sighting<Role> role(Sources sources) {
    return seen(ItemBody.role(identity(), body), sources);
  }

  Source source(Sources sources) {
    return new Source(sources.get(rank).name, item);
  }

  private <R extends Resource> Sighting<R> seen(R resource, Sources sources) {
    return new Sighting<>(resource, source(sources));
  }

  private Identity identity() {
    return new Identity(
        account,
        region,
        resourceType(),
        id,
        Micros.time(captured),
        ItemStatus.status(status),
        ItemStatus.leftScope(status));
  }
}
