/** The editor that draws a system, deploys it and watches it. */
package org.minicloud.console.topology;
