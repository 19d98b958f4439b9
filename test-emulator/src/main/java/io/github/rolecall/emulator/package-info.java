/**
 * Stand-ins for AWS in tests: a real moto server, and an address in front of it that counts calls
 * and lets them fail as a test asks for.
 */
@NullMarked
package io.github.rolecall.emulator;

import org.jspecify.annotations.NullMarked;
