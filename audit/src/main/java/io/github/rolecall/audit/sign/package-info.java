/** Signs the manifests of bundles, and checks the signatures. */
@NullMarked
package io.github.rolecall.audit.sign;

import org.jspecify.annotations.NullMarked;
