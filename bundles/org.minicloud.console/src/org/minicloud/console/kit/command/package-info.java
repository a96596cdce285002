/** The kit for commands: every verb says whether it can run, and if not, why not. */
package org.minicloud.console.kit.command;
