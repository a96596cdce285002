/** The tree of regions and what is in them. */
package org.minicloud.console.explorer;
