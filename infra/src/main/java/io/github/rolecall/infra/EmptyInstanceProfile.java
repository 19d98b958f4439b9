package io.github.rolecall.infra;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** An instance profile whose role may do nothing: an identity, to which permissions are added. */
final class EmptyInstanceProfile {

  private EmptyInstanceProfile() {}

  /** Both are kept when they leave the stack: instances depend on them by then. */
  static InstanceProfile in(Construct scope, @Nullable IManagedPolicy boundary) {
    Role role =
        Role.Builder.create(scope, "InstanceRole")
            .description("RoleCall: an EC2 instance's identity, without any permission yet")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .permissionsBoundary(boundary)
            .build();
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    InstanceProfile profile =
        InstanceProfile.Builder.create(scope, "InstanceProfile").role(role).build();
    profile.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return profile;
  }
}
