/** Files over SSH: the SFTP subsystem (version 3, as OpenSSH speaks it) and the old copy protocol. */
package org.minicloud.guest.sftp;
