/**
 * What was true when, as stretches of time, told twice of each instance: what RoleCall's rule would
 * have said by the items of the instance, of its profile and of that profile's role, and what AWS
 * Config recorded of its own rules, by items and notices. Also where the two differ, and what is to
 * be doubted. Knows no files, no clock and no output.
 */
@NullMarked
package io.github.rolecall.audit.history;

import org.jspecify.annotations.NullMarked;
