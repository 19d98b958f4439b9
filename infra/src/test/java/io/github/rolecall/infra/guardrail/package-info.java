/** Tests of the guardrail's policies on a policy engine. */
@NullMarked
package io.github.rolecall.infra.guardrail;

import org.jspecify.annotations.NullMarked;
