/** Images: their table, and the way from one to a launch. */
package org.minicloud.console.images;
