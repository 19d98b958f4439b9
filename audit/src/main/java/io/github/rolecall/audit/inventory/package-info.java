/**
 * What the input says of instances and of IAM: the newest of each, and what follows for one
 * instance's profile.
 */
@NullMarked
package io.github.rolecall.audit.inventory;

import org.jspecify.annotations.NullMarked;
