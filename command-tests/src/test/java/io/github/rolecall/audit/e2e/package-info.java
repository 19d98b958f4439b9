/** The command line as people run it: its jar and its script, in processes of their own. */
@NullMarked
package io.github.rolecall.audit.e2e;

import org.jspecify.annotations.NullMarked;
