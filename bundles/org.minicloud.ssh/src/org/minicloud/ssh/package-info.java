/** Apache MINA SSHD as the guests' SSH protocol: without its sockets, threads and timers. */
package org.minicloud.ssh;
