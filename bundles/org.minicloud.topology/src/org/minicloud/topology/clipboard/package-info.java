/** Pieces of drawings as text, for copying within a document, to another one, and to whoever reads text. */
package org.minicloud.topology.clipboard;
