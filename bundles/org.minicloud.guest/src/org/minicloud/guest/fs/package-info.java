/** The files of a guest: its image, what it wrote since, and what the kernel shows as files. */
package org.minicloud.guest.fs;
