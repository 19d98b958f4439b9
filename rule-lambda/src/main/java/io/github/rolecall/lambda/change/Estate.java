package io.github.rolecall.lambda.change;

import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of IAM and EC2 to find out whom a change touches. */
public interface Estate {

  /**
   * Lists the instances of a region that hold certain profiles, page by page.
   *
   * @param profileArns ARNs in which {@code *} stands for any run of characters
   * @param token the token of the page before; null for the first page
   */
  Page<Resource.Instance> instances(
      String region, List<String> profileArns, @Nullable String token);

  /** Returns the names of the instance profiles that hold a role; none when it is gone. */
  List<String> profilesOf(String role);
}
