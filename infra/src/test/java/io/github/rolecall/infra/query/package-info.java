/** The subset of SQL that AWS Config takes as an advanced query, and what such a query answers. */
@NullMarked
package io.github.rolecall.infra.query;

import org.jspecify.annotations.NullMarked;
