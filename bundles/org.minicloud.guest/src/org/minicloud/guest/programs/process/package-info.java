/** Commands about processes: watching them, starting them in some way, ending them. */
package org.minicloud.guest.programs.process;
