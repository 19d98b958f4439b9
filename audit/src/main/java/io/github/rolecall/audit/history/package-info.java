/**
 * What was true when: the life of an instance, of the profile it holds and of that profile's role,
 * turned into stretches of time with one verdict. Knows no files, no clock and no output.
 */
@NullMarked
package io.github.rolecall.audit.history;

import org.jspecify.annotations.NullMarked;
