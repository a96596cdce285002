/** The desktop console. */
package org.minicloud.console;
