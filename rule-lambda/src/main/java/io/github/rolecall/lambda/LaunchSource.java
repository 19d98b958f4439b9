package io.github.rolecall.lambda;

import io.github.rolecall.aws.IamApi;
import io.github.rolecall.aws.LaunchApi;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.TemplateVersion;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.lambda.sweep.TemplateRound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from EC2 and Auto Scaling what launches instances in one region. */
final class LaunchSource implements TemplateRound.Launches {

  private final IamApi iam;
  private final LaunchApi launches;

  LaunchSource(Account account) {
    this.iam = new IamApi(account.session());
    this.launches = new LaunchApi(account.session(), account.id(), account.wantedTag());
  }

  @Override
  public Page<InstanceProfile> instanceProfiles(@Nullable String token) {
    return iam.listInstanceProfiles(token);
  }

  @Override
  public Page<TemplateVersion> versions(@Nullable String token) {
    return launches.describeDefaultAndLatestVersions(token);
  }

  @Override
  public List<TemplateVersion> versionsOf(String templateId) {
    return launches.describeDefaultAndLatestVersionsOf(templateId);
  }

  @Override
  public Page<LaunchTemplate> templates(@Nullable String token) {
    return launches.describeLaunchTemplates(token);
  }

  @Override
  public Page<LaunchTemplate> configurations(@Nullable String token) {
    return launches.describeLaunchConfigurations(token);
  }
}
