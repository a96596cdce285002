/**
 * A terminal of the VT100 and xterm kind without a window: bytes go in, a screen of styled cells comes out. It knows
 * nothing of SWT, has no thread, and belongs to whoever calls it (the console: the UI thread).
 */
package org.minicloud.console.terminal.vt;
