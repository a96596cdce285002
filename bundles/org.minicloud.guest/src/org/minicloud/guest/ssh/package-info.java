/**
 * Logging in from outside: the SSH server's process, the programs behind its subsystems, and what it asks of the library
 * that speaks the protocol.
 */
package org.minicloud.guest.ssh;
