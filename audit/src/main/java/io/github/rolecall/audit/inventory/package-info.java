/**
 * What the input says of instances and of IAM. Items come in from {@code bulk}, {@code scan} and
 * recordings, in any order; the newest of each resource counts. Whoever judges asks here what
 * follows for one of them, for example whether the profile that an instance holds has a role.
 */
@NullMarked
package io.github.rolecall.audit.inventory;

import org.jspecify.annotations.NullMarked;
