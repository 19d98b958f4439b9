package io.github.rolecall.audit.scan;

import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.aws.Ec2Api;
import io.github.rolecall.aws.Session;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.userdata.UserDataScanner;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.UserData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the instances of a region, and on demand the user data of each. */
final class InstanceReading {

  private final boolean withUserData;
  private final UserDataScanner scanner = new UserDataScanner();

  InstanceReading(boolean withUserData) {
    this.withUserData = withUserData;
  }

  List<Step> steps() {
    if (!withUserData) {
      return List.of(new Step("its instances", (session, pages) -> instances(session, pages)));
    }
    List<Instance> seen = new ArrayList<>();
    return List.of(
        new Step("its instances", (session, pages) -> seen.addAll(instances(session, pages))),
        new Step(
            "the user data of some of its instances",
            (session, pages) -> userData(session, pages, seen)));
  }

  private List<Instance> instances(Session session, Pages pages) throws NotReadException {
    List<Instance> seen = new ArrayList<>();
    Ec2Api ec2 = new Ec2Api(session, pages.wantedTag());
    pages.takeAll(
        "DescribeInstances",
        token -> {
          var page = ec2.describeInstances(token);
          if (withUserData) {
            page.items().stream().filter(InstanceReading::isThere).forEach(seen::add);
          }
          return page;
        });
    return seen;
  }

  /** One call for each: EC2 tells user data in no listing. */
  private void userData(Session session, Pages pages, List<Instance> instances)
      throws NotReadException {
    Ec2Api ec2 = new Ec2Api(session, tag -> false);
    for (Instance instance : instances) {
      pages.orStop();
      InstanceKey key = InstanceKey.of(instance.identity());
      pages.userData(key, scanned(ec2, key));
    }
  }

  private UserData scanned(Ec2Api ec2, InstanceKey key) {
    Optional<byte[]> data = ec2.userData(key.instanceId());
    return data.isPresent() ? scanner.scan(data.get()) : new UserData.WithoutKey();
  }

  private static boolean isThere(Instance instance) {
    return instance.state() != InstanceState.Known.TERMINATED
        && instance.state() != InstanceState.Known.SHUTTING_DOWN;
  }
}
