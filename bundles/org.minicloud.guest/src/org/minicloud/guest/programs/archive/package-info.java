/** Commands that see bytes: digests, dumps, compression, archives. */
package org.minicloud.guest.programs.archive;
