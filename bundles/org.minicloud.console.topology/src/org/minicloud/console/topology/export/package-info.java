/** Drawings for other programs: pictures, pages and templates. */
package org.minicloud.console.topology.export;
