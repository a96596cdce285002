/** What the mouse and the keyboard do on the canvas. */
package org.minicloud.console.topology.tools;
