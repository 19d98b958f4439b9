/**
 * A bundle's history in the documents that other programs take: OSCAL assessment results, OCSF
 * events and findings of AWS Security Hub. {@code export} calls it once the tables are written; it
 * reads those, one instance at a time, and nothing else.
 */
@NullMarked
package io.github.rolecall.audit.standards;

import org.jspecify.annotations.NullMarked;
