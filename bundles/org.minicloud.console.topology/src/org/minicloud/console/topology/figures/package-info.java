/** How nodes and arrows are painted. Figures know nothing of the document; edit parts tell them what to show. */
package org.minicloud.console.topology.figures;
