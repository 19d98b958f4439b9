/**
 * What was true when, as stretches of time. {@code export} hands over the items of one instance, of
 * its profile and of that profile's role, and gets it told twice: what RoleCall's rule would have
 * said, and what AWS Config recorded of its own rules by items and notices; besides where the two
 * differ, and what is to be doubted. Knows no files, no clock and no output.
 */
@NullMarked
package io.github.rolecall.audit.history;

import org.jspecify.annotations.NullMarked;
