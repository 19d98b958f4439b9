/**
 * The few calls to AWS that RoleCall makes: signed, retried within the time left, answered with
 * typed values. The only package that knows the AWS SDK, of which it takes the signer, the HTTP
 * client, the credentials and the metadata of regions, but none of the service clients: those weigh
 * more than the rest of RoleCall and make starting slow.
 */
@NullMarked
package io.github.rolecall.aws;

import org.jspecify.annotations.NullMarked;
