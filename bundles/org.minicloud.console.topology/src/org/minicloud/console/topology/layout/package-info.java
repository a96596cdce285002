/** Layered layout by ELK: worked out in a job, shown before it is taken over. */
package org.minicloud.console.topology.layout;
