/** Every fenced block of the pages is run, compiled or compared. */
@NullMarked
package io.github.rolecall.architecture.pages;

import org.jspecify.annotations.NullMarked;
