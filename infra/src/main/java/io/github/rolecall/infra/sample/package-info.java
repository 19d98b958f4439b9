/** The sample app behind the project's {@code cdk.json}. */
@NullMarked
package io.github.rolecall.infra.sample;

import org.jspecify.annotations.NullMarked;
