/** The console output of an instance, live: a control for a tab or a view, and the text behind it. */
package org.minicloud.console.consoleoutput;
