/** Signs the manifests of bundles with a PEM file or a key of KMS, and checks the signatures. */
@NullMarked
package io.github.rolecall.audit.sign;

import org.jspecify.annotations.NullMarked;
