/** Edit parts: which figure stands for which node or arrow, and what of the document it shows. */
package org.minicloud.console.topology.parts;
