/** The terminal view: a session on an instance's console, painted on a canvas. */
package org.minicloud.console.terminal;
