/** The property sheet: a form for each kind of node, and for arrows and the document. Every field is an edit of the document. */
package org.minicloud.console.topology.properties;
