/**
 * A bundle's history in the documents that other programs take: OSCAL assessment results, OCSF
 * events and findings of AWS Security Hub. All of them are made of the bundle's own tables.
 */
@NullMarked
package io.github.rolecall.audit.standards;

import org.jspecify.annotations.NullMarked;
