/**
 * The shell: a parser that makes trees, an interpreter that walks them with an explicit stack of frames (so that a shell
 * is data at every moment), a line editor, jobs.
 */
package org.minicloud.guest.shell;
