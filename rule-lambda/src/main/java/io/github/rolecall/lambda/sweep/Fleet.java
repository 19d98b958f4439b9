package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.Resource;
import org.jspecify.annotations.Nullable;

/** What a sweep over instances reads, page by page. A null token asks for the first page. */
public interface Fleet {

  /** Returns a page of up to 1,000 instances of the account and region. */
  Page<Resource.Instance> instances(@Nullable String token);

  /** Returns a page of the account's instance profiles with their roles. */
  Page<Resource.InstanceProfile> instanceProfiles(@Nullable String token);
}
