/** What changes of roles and instance profiles lead to: rules judge again, and people are told. */
@NullMarked
package io.github.rolecall.lambda.change;

import org.jspecify.annotations.NullMarked;
