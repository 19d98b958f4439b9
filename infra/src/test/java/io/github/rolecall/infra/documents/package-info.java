/** Tests of the SSM documents. */
@NullMarked
package io.github.rolecall.infra.documents;

import org.jspecify.annotations.NullMarked;
