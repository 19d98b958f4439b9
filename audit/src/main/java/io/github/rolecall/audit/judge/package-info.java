/** The rules of the family at work: what each needs of the input, and what it says of it. */
@NullMarked
package io.github.rolecall.audit.judge;

import org.jspecify.annotations.NullMarked;
