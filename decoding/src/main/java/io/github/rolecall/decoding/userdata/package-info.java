/** Finds long-term access keys in the user data of instances. */
@NullMarked
package io.github.rolecall.decoding.userdata;

import org.jspecify.annotations.NullMarked;
