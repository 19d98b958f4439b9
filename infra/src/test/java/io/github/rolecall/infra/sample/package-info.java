/** The sample app's choices. */
@NullMarked
package io.github.rolecall.infra.sample;

import org.jspecify.annotations.NullMarked;
