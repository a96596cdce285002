/** The document as a file and as a whole: reading, writing, new nodes and their ids, what a sound document is. */
package org.minicloud.topology.document;
