/** Terminals: the line discipline, and the consoles of the domain below it. */
package org.minicloud.guest.tty;
