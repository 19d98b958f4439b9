/**
 * Signs the manifests of bundles with a PEM file or a key of KMS, and checks the signatures. A
 * manifest and a key come in, an envelope goes out. The commands {@code export} and {@code sign}
 * sign, {@code verify} checks.
 */
@NullMarked
package io.github.rolecall.audit.sign;

import org.jspecify.annotations.NullMarked;
