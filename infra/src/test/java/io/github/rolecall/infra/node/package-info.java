/** What the tests run in Node beside the CDK. */
@NullMarked
package io.github.rolecall.infra.node;

import org.jspecify.annotations.NullMarked;
